"""When two customers might be one: asked before a new one is made in the ERP."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from kundenkreis.erp.names import core_name, telling
from kundenkreis.erp.port import Customer

ALIKE_FROM = 88  # of 100: "Hydro-Werk Ulm" and "Hydrowerk Ulm" are alike, "Hydrowerk Köln" is not


def plain_vat_number(vat_number: str) -> str:
    """The VAT ID as registers keep it: `de 136 695 976` → `DE136695976`."""
    return re.sub(r"[^A-Z0-9]", "", vat_number.upper())


def is_alike(
    customer: Customer, *, name: str = "", postal_code: str = "", email: str = "", vat_number: str = ""
) -> bool:
    """Whether the customer might be meant: same e-mail address or VAT ID, or a name alike and no other postal code."""
    if email and email.casefold() in {known.casefold() for known in customer.emails}:
        return True
    wanted = plain_vat_number(vat_number)
    if wanted and wanted == plain_vat_number(customer.vat_number):
        return True
    if not _are_alike(name, customer.name):
        return False
    return not postal_code or postal_code in {address.postal_code for address in customer.addresses}


def _are_alike(name: str, other: str) -> bool:
    one, two = telling(core_name(name)), telling(core_name(other))
    return bool(one and two) and fuzz.ratio(one, two) >= ALIKE_FROM
