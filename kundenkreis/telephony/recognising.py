"""Whose number it is: those it belongs to exactly, else everybody behind the switchboard that it begins with."""

from __future__ import annotations

from kundenkreis.customers.identification import Candidate, identify_phone
from kundenkreis.customers.models import LookupKey

MOST_CALLERS = 6


def callers(number: str) -> list[Candidate]:
    """Who may be calling, the likeliest first; nobody for a withheld number."""
    found = identify_phone(number, limit=MOST_CALLERS) if number else []
    exact = [candidate for candidate in found if candidate.matched_by == LookupKey.Kind.PHONE]
    return exact or found
