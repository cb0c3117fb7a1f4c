"""Close the card of a call; the call itself goes on."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kundenkreis.journal.actor import Actor
from kundenkreis.telephony.announcing import tell_employee
from kundenkreis.telephony.models import Call


@transaction.atomic
def dismiss_call(call: Call, *, by: Actor) -> None:
    """The employee whose call it is wants to see the page instead: the card closes on all open pages."""
    if by.id != str(call.employee_id):
        raise PermissionDenied("telephony")
    if Call.objects.filter(pk=call.pk, dismissed_at__isnull=True).update(dismissed_at=timezone.now()):
        tell_employee(call)
