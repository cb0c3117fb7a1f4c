"""How a number is read: DIN 5008 sets the extension off by a hyphen where the switchboard is known. No Django.

Kept and told to programs is E.164; this is for people. What is known of switchboards are the look-up keys of companies.
"""

from __future__ import annotations

from collections.abc import Iterable

from kundenkreis.customers.normalisation import phone_text, possible_stems

SWITCHBOARD = "0"
Told = tuple[str, str]  # whose company it is, and what all its direct dials begin with


def set_off(number: str, told: Iterable[Told]) -> str:
    """`+4973112345` + `47` → `+49 731 12345-47`; a number behind no known switchboard as it is read without."""
    text, trunk = phone_text(number), _trunk(number, told)
    return _hyphened(text, len(number) - len(trunk)) if trunk else text


def _trunk(number: str, told: Iterable[Told]) -> str:
    """Of one company the shortest, as no number begins another; of several companies the longest."""
    shortest: dict[str, str] = {}
    behind = set(possible_stems(number))
    for whose, stem in told:
        extension = number.removeprefix(stem)
        if stem in behind and (extension.strip("0") or extension == SWITCHBOARD):
            shortest[whose] = min(stem, shortest.get(whose, stem), key=len)
    return max(shortest.values(), key=len, default="")


def _hyphened(text: str, digits: int) -> str:
    """The hyphen before so many digits at the end, which then stand together."""
    place = len(text)
    while digits:
        place -= 1
        digits -= text[place].isdecimal()
    return f"{text[:place].rstrip()}-{text[place:].replace(' ', '')}"
