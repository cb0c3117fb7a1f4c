"""Two companies side by side."""

from __future__ import annotations

from collections.abc import Iterator

from kundenkreis.duplicates.likeness.facts import CompanyFacts, Values
from kundenkreis.duplicates.likeness.names import is_contained, likeness
from kundenkreis.duplicates.likeness.reasons import Comparison, Reason, weighed

SAME_FROM = 97
ALIKE_FROM = 86
DIFFERENT_BELOW = 60
TOLD = frozenset({"same_phone", "same_switchboard", "same_email", "same_domain", "same_postal_code", "same_city"})
"""Reasons whose value people can read; an address is compared in a spelling of its own."""


def compare_companies(one: CompanyFacts, other: CompanyFacts) -> Comparison:
    """What speaks for and against these two being the same company."""
    return weighed([*_names(one, other), *_ways_of_contact(one, other), *_places(one, other), *_registers(one, other)])


def _names(one: CompanyFacts, other: CompanyFacts) -> Iterator[Reason]:
    if not one.core_name or not other.core_name:
        return
    alike = likeness(one.core_name, other.core_name)
    if alike >= SAME_FROM:
        yield Reason("same_name")
    elif alike >= ALIKE_FROM:
        yield Reason("like_name", f"{alike:.0f} %")
    elif is_contained(one.core_name, other.core_name):
        yield Reason("contained_name")
    elif alike < DIFFERENT_BELOW:
        yield Reason("other_name")
    if one.legal_form and other.legal_form and one.legal_form != other.legal_form:
        yield Reason("other_legal_form")


def _ways_of_contact(one: CompanyFacts, other: CompanyFacts) -> Iterator[Reason]:
    """The number itself says more than the switchboard before it, the address more than its domain."""
    yield from _first_shared(
        ("same_phone", one.phones, other.phones), ("same_switchboard", one.switchboards, other.switchboards)
    )
    yield from _first_shared(("same_email", one.emails, other.emails), ("same_domain", one.domains, other.domains))


def _places(one: CompanyFacts, other: CompanyFacts) -> Iterator[Reason]:
    shared = list(
        _first_shared(
            ("same_address", one.places, other.places),
            ("same_postal_code", one.postal_codes, other.postal_codes),
            ("same_city", one.cities, other.cities),
        )
    )
    yield from shared
    if not shared and one.cities and other.cities:
        yield Reason("other_city")


def _registers(one: CompanyFacts, other: CompanyFacts) -> Iterator[Reason]:
    """VAT numbers, customer numbers, and the group."""
    if one.vat_numbers and other.vat_numbers:
        shared = one.vat_numbers & other.vat_numbers
        yield Reason("same_vat_number", min(shared)) if shared else Reason("other_vat_number")
    if one.numbers and other.numbers:
        yield Reason("both_in_erp", ", ".join(sorted(one.numbers | other.numbers)))
    if one.id and other.id and (one.parent_id == other.id or other.parent_id == one.id):
        yield Reason("same_group")


def _first_shared(*compared: tuple[str, Values, Values]) -> Iterator[Reason]:
    """The first of these that has something in common."""
    for code, one, other in compared:
        if shared := one & other:
            yield Reason(code, min(shared) if code in TOLD else "")
            return
