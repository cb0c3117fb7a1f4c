"""VAT IDs: whether one can be right, before a register or an ERP is asked.

The shape is that of Council Directive 2006/112/EC, Art. 215 (a country's prefix, then its own number); the check digit
of the German one is ISO 7064 Mod 11,10. Other countries' check digits are left to the ERP.
"""

from __future__ import annotations

import re

SHAPE = re.compile(r"[A-Z]{2}[A-Z0-9+*]{2,12}")
GERMAN = re.compile(r"DE[1-9]\d{8}")


def is_possible(vat_number: str) -> bool:
    """Whether this can be a VAT ID, however it is spaced and punctuated."""
    plain = re.sub(r"[\s.\-/]", "", vat_number).upper()
    if plain.startswith("DE"):
        return bool(GERMAN.fullmatch(plain)) and _check_digit(plain[2:10]) == plain[10]
    return bool(SHAPE.fullmatch(plain))


def _check_digit(digits: str) -> str:
    product = 10
    for digit in digits:
        total = (int(digit) + product) % 10 or 10
        product = 2 * total % 11
    return str((11 - product) % 10)
