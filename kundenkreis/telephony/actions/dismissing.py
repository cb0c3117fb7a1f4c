"""Close the card of a call; the call itself goes on."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.staff.models import Employee
from kundenkreis.telephony.announcing import tell_employee
from kundenkreis.telephony.models import Call


@transaction.atomic
def dismiss_call(call: Call, *, by: Actor) -> None:
    """Who sees the card wants to see the page instead, the employee whose call it is or who stands in: it closes on all
    open pages of both."""
    employee = Employee.objects.filter(pk=by.id).first() if by.kind is ActorKind.EMPLOYEE else None
    if employee is None or call.employee_id not in employee.works_for:
        raise PermissionDenied("telephony")
    if Call.objects.filter(pk=call.pk, dismissed_at__isnull=True).update(dismissed_at=timezone.now()):
        tell_employee(call)
