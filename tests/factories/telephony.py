"""Calls for tests: reported as the telephone system does it."""

from __future__ import annotations

from itertools import count
from typing import Any

from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.models import Employee
from kundenkreis.telephony.actions import report_call
from kundenkreis.telephony.models import Call

_numbers = count(1)


def a_ringing_call(employee: Employee, *, from_number: str = "+49 89 99998214", **about: Any) -> Call:
    """A call that rings at this employee's extension now."""
    given: dict[str, Any] = {
        "external_id": f"call-{next(_numbers)}",
        "event": "ringing",
        "from_number": from_number,
        "by": SYSTEM,
    }
    return report_call(**(given | {"to": employee.extension} | about))


def reported(call: Call, event: Any, **about: Any) -> Call:
    """The same call, one report later."""
    return report_call(
        external_id=call.external_id, event=event, from_number=call.from_number, to=call.to_number, by=SYSTEM, **about
    )
