"""The open screens of the employee whose telephone it is hear of each change."""

from __future__ import annotations

from kundenkreis.telephony.models import Call
from kundenkreis.web.live import announce


def tell_employee(call: Call) -> None:
    """Announce the change when the transaction commits; `calls` is for lists that show everybody's calls."""
    if call.employee_id:
        announce(f"employee-{call.employee_id}-calls")
    announce("calls")
