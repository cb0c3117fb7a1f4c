"""Postal codes: whether one can be right in its country, and how it is written there.

Germany and its neighbours of one language are checked exactly, because territories hang on them. Elsewhere letters,
digits, blanks and hyphens will do: codes change, and an address abroad must not fail for it.
"""

from __future__ import annotations

import re

from kundenkreis.customers.rules.postal_areas import HOME

SHAPES = {"DE": r"(?!00)\d{5}", "AT": r"[1-9]\d{3}", "CH": r"[1-9]\d{3}", "LI": r"94[89]\d"}
CAR_SIGNS = {"DE": "D", "AT": "A", "CH": "CH", "LI": "FL"}
ELSEWHERE = r"(?=.*\d)[0-9A-Z](?:[0-9A-Z -]{0,10}[0-9A-Z])?"


class NoPostalCode(ValueError):
    """It can't be one. `country`: the one whose rule speaks, empty for the rule of all others."""

    def __init__(self, country: str) -> None:
        super().__init__(country)
        self.country = country


def postal_code(typed: str, country: str = HOME) -> str:
    """The code as it is written: `D-89 073` → `89073`, `1012 ab` → `1012 AB`. Nothing stays nothing.

    Raises `NoPostalCode` when there is no such code in the country (ISO 3166 alpha-2).
    """
    text = " ".join(typed.upper().split())
    if not text:
        return ""
    country = (country or HOME).upper()
    if country not in SHAPES:
        return _fitting(text, ELSEWHERE, "")
    bare = re.sub(rf"^(?:{CAR_SIGNS[country]}|{country})\s*[-–]?\s*(?=\d)", "", text)
    return _fitting(bare.replace(" ", ""), SHAPES[country], country)


def _fitting(text: str, shape: str, country: str) -> str:
    if not text.isascii() or not re.fullmatch(shape, text):
        raise NoPostalCode(country)
    return text
