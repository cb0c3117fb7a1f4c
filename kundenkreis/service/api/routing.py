"""The router of this room, and what every route does: find the complaint, act as the caller, answer the complaint."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from kundenkreis.customers.rights import READ as SEE_CUSTOMERS
from kundenkreis.journal.actor import Actor
from kundenkreis.service.api.answers import ComplaintOut
from kundenkreis.service.api.describing import complaint_out
from kundenkreis.service.models import Complaint
from kundenkreis.service.queries.complaints import complaint_seen_by
from kundenkreis.service.rights import READ
from kundenkreis.staff.bearer import caller, caller_with

router = Router(tags=["complaints"])


def actor_of(request: HttpRequest) -> Actor:
    """Who calls."""
    return caller(request).actor


def seen(request: HttpRequest, reference: str) -> Complaint:
    """The complaint of this number or id, if the caller may see it. Raises PermissionDenied, DoesNotExist."""
    return complaint_seen_by(caller_with(request, READ).employee, reference)


def answer(request: HttpRequest, complaint: Complaint) -> ComplaintOut:
    """The complaint as it is now, with what comes next."""
    token = caller(request)
    return complaint_out(complaint, reader=token.employee if token.may(SEE_CUSTOMERS) else None)
