"""The router of this room, and how its routes load and answer a complaint."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from kundenkreis.journal.actor import Actor
from kundenkreis.service.models import Complaint
from kundenkreis.service.queries.complaints import complaint_of
from kundenkreis.service.rights import READ
from kundenkreis.staff.bearer import caller
from kundenkreis.staff.permissions import require

router = Router(tags=["complaints"])


def loaded(request: HttpRequest, reference: str) -> tuple[Complaint, Actor]:
    """The complaint of this number or id, and who asks. Raises PermissionDenied, DoesNotExist."""
    by = caller(request).actor
    require(by, READ)
    return complaint_of(reference), by


def anew(complaint: Complaint) -> Complaint:
    """The complaint as it is after an action, with everything that the answer shows."""
    return complaint_of(complaint.number or str(complaint.pk))
