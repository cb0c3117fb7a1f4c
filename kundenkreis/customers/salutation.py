"""How one addresses a person in writing: the rules of DIN 5008, and their English counterparts. No database.

Letter: "Sehr geehrte Frau Dr. Müller,", "Guten Tag Kim Schmidt," (not known whether Ms or Mr), "Sehr geehrte Damen und
Herren," (no name). Of several titles the letter names the highest: "Prof. Dr." is "Prof.", "Dr. Dr." is "Dr."; degrees
such as "Dipl.-Ing." are left out of it, and stand in the address with all the others.
"""

from __future__ import annotations

import re
from typing import Protocol

NOBODY = {"de": "Sehr geehrte Damen und Herren,", "en": "Dear Sir or Madam,"}
LETTER = {"ms": "Sehr geehrte Frau", "mr": "Sehr geehrter Herr"}
ADDRESS = {"ms": "Frau", "mr": "Herrn"}
ENGLISH = {"ms": "Ms", "mr": "Mr"}


class Addressed(Protocol):
    """Whom one writes to: `salutation` is `ms`, `mr` or empty, `language` `de` or `en`."""

    @property
    def salutation(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def language(self) -> str: ...


def letter_salutation(person: Addressed | None, *, language: str = "") -> str:
    """The first line of a letter or mail, in the person's language if no other is given."""
    wanted = language or (person.language if person else "de")
    if person is None or not person.last_name:
        return NOBODY[_known(wanted)]
    return _english(person) if _known(wanted) == "en" else _german(person)


def recipient(person: Addressed, *, language: str = "") -> str:
    """The person's line of the address: `Frau Dr. Jana Öztürk`, `Herrn Prof. Dr. Georg Feldmann`, `Dr Jana Öztürk`."""
    if _known(language or person.language) == "en":
        return _line(_english_title(person.title) or ENGLISH.get(person.salutation, ""), _full_name(person))
    return _line(ADDRESS.get(person.salutation, ""), person.title, _full_name(person))


def address_lines(
    person: Addressed | None = None,
    *,
    company: str = "",
    street: str = "",
    postal_code: str = "",
    city: str = "",
    country: str = "",
    language: str = "",
) -> list[str]:
    """The address field from its first line: the company before its person, then street and place. `country` is the
    name of a foreign country (empty: at home) and stands in capitals on the last line."""
    lines = [*company.splitlines(), recipient(person, language=language) if person else ""]
    lines += [street, _line(postal_code, city), country.upper()]
    return [line.strip() for line in lines if line.strip()]


def _german(person: Addressed) -> str:
    title = highest_title(person.title)
    if person.salutation in LETTER:
        return f"{_line(LETTER[person.salutation], title, person.last_name)},"
    if not person.first_name and not title:
        return NOBODY["de"]
    return f"{_line('Guten Tag', title, _full_name(person))},"


def _english(person: Addressed) -> str:
    title = _english_title(person.title)
    if title or person.salutation in ENGLISH:
        return f"{_line('Dear', title or ENGLISH[person.salutation], person.last_name)},"
    return f"{_line('Dear', _full_name(person))}," if person.first_name else NOBODY["en"]


def highest_title(title: str) -> str:
    """The title that a letter names: `Prof. Dr.-Ing.` → `Prof.`, `Dr. rer. nat.` → `Dr.`, `Dipl.-Ing.` → none."""
    if re.search(r"\bProf(essor(in)?)?\b", title):
        return "Prof."
    return "Dr." if re.search(r"\b(Dr|Doktor(in)?)\b", title) else ""


def _english_title(title: str) -> str:
    return {"Prof.": "Professor", "Dr.": "Dr"}.get(highest_title(title), "")


def _full_name(person: Addressed) -> str:
    return _line(person.first_name, person.last_name)


def _line(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _known(language: str) -> str:
    return "en" if language.startswith("en") else "de"
