"""Whose number it is: those it belongs to exactly, else everybody behind the switchboard that it begins with."""

from __future__ import annotations

from kundenkreis.customers.identification import Candidate, identify_phone
from kundenkreis.customers.models import LookupKey
from kundenkreis.staff.models import Employee

MOST_CALLERS = 6


def callers(number: str, *, seen_by: Employee | None) -> list[Candidate]:
    """Who may be calling, as far as an employee sees them (None: the system), the likeliest first."""
    found = identify_phone(number, seen_by=seen_by, limit=MOST_CALLERS) if number else []
    exact = [candidate for candidate in found if candidate.matched_by == LookupKey.Kind.PHONE]
    return exact or found
