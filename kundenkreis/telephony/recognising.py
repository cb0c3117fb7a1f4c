"""Whose number it is: those it belongs to exactly, else everybody behind the switchboard that it begins with."""

from __future__ import annotations

from uuid import UUID

from kundenkreis.customers.identification import Candidate, identify_phone
from kundenkreis.customers.models import Company, LookupKey
from kundenkreis.staff.models import Employee
from kundenkreis.telephony.models import Call

MOST_CALLERS = 6


def callers(number: str, *, seen_by: Employee | None) -> list[Candidate]:
    """Who may be calling, as far as an employee sees them (None: the system), the likeliest first."""
    found = identify_phone(number, seen_by=seen_by, limit=MOST_CALLERS) if number else []
    exact = [candidate for candidate in found if candidate.matched_by == LookupKey.Kind.PHONE]
    return exact or found


def company_of_call(call: Call, *, seen_by: Employee) -> UUID | None:
    """The one company where the call comes from, as far as the employee may see it."""
    if call.company_id:
        return Company.objects.visible_to(seen_by).filter(pk=call.company_id).values_list("pk", flat=True).first()
    companies = {one.company.id for one in callers(call.other_number, seen_by=seen_by) if one.company}
    return companies.pop() if len(companies) == 1 else None
