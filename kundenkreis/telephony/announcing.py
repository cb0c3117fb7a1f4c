"""The open screens of the employee whose telephone it is hear of each change, and those of who stands in today."""

from __future__ import annotations

from django.utils import timezone

from kundenkreis.staff.models import Absence
from kundenkreis.telephony.models import Call
from kundenkreis.web.live import announce


def tell_employee(call: Call) -> None:
    """Announce the change when the transaction commits; `calls` is for lists that show everybody's calls."""
    if call.employee_id:
        deputies = Absence.objects.deputies_of(call.employee_id, timezone.localdate())
        for employee_id in {call.employee_id, *deputies}:
            announce(f"employee-{employee_id}-calls")
    announce("calls")
