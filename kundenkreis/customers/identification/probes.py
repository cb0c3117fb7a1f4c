"""What a typed text might be: each reading is a probe, one look into the table of keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone

from kundenkreis.customers import normalisation, response_codes
from kundenkreis.customers.models import LookupKey
from kundenkreis.customers.sounds import sounds

Kind = LookupKey.Kind
SHORTEST_SERIAL = 4
SHORTEST_NAME = 2
SHORTEST_WORD = 3
"""Letters below which the index of parts of names does not help."""
SHORTEST_PHONE = 5


class Way(StrEnum):
    """How a probe looks: the value itself, its beginning, its ending, all of its words; the last two for typos."""

    EXACT = "exact"
    BEGINS = "begins"
    ENDS = "ends"
    WORDS = "words"
    ALIKE = "alike"
    ALIKE_WORDS = "alike_words"


@dataclass(frozen=True, kw_only=True)
class Probe:
    """`weight` is what a hit counts, 0 to 100; `values` are alternatives (for WORDS: spellings of the text)."""

    kind: str
    way: Way
    values: tuple[str, ...]
    weight: int


def probes_for(text: str) -> list[Probe]:
    """Every sensible reading of what somebody typed, scanned or was shown by the telephone."""
    text = text.strip()
    if "@" in text:
        return list(_email(text))
    return [*phone_probes(text), *_numbers(text), *_domain(text), *name_probes(text)]


def phone_probes(text: str) -> Iterator[Probe]:
    """A phone number: known as it is, known by its ending, or behind a known switchboard (the longest one wins)."""
    digits = re.sub(r"\D", "", text)
    if len(digits) < SHORTEST_PHONE or re.search(r"[^\W\d_]", text):
        return
    if number := normalisation.phone_number(text):
        yield Probe(kind=Kind.PHONE, way=Way.EXACT, values=(number,), weight=97)
        stems = tuple(normalisation.possible_stems(number))
        yield Probe(kind=Kind.SWITCHBOARD, way=Way.EXACT, values=stems, weight=70)
    yield Probe(kind=Kind.PHONE, way=Way.ENDS, values=(digits.lstrip("0"),), weight=75)


def _email(text: str) -> Iterator[Probe]:
    if address := normalisation.email_address(text):
        yield Probe(kind=Kind.EMAIL, way=Way.EXACT, values=(address,), weight=97)
    elif text.partition("@")[0]:
        yield Probe(kind=Kind.EMAIL, way=Way.BEGINS, values=(text.casefold(),), weight=80)
    if domain := normalisation.company_domain(text.casefold()):
        yield Probe(kind=Kind.DOMAIN, way=Way.EXACT if address else Way.BEGINS, values=(domain,), weight=60)


def _domain(text: str) -> Iterator[Probe]:
    """`www.isarwerk.example`, as it stands on a business card."""
    if re.fullmatch(r"\S+\.[a-zA-Z]{2,}(/\S*)?", text):
        yield Probe(kind=Kind.DOMAIN, way=Way.EXACT, values=(normalisation.website_domain(text),), weight=85)


def _numbers(text: str) -> Iterator[Probe]:
    """Response codes; customer, serial, quote and ticket numbers: with a digit, and at most two blanks in between."""
    if code := response_codes.read(text):
        yield Probe(kind=Kind.RESPONSE_CODE, way=Way.EXACT, values=(code,), weight=99)
    spelling = normalisation.number_spelling(text)
    if not re.search(r"\d", spelling) or text.count(" ") > 2 or text.startswith("+"):
        return
    numbers = tuple(normalisation.customer_number_spellings(text))
    yield Probe(kind=Kind.CUSTOMER_NUMBER, way=Way.EXACT, values=numbers, weight=98)
    if len(numbers[-1]) >= 3:
        yield Probe(kind=Kind.CUSTOMER_NUMBER, way=Way.BEGINS, values=numbers[-1:], weight=62)
    if len(spelling) >= SHORTEST_SERIAL:
        yield Probe(kind=Kind.SERIAL_NUMBER, way=Way.EXACT, values=(spelling,), weight=96)
        yield Probe(kind=Kind.SERIAL_NUMBER, way=Way.BEGINS, values=(spelling,), weight=72)
        yield Probe(kind=Kind.SERIAL_NUMBER, way=Way.ENDS, values=(spelling,), weight=71)
    yield Probe(kind=Kind.QUOTE, way=Way.EXACT, values=(spelling,), weight=98)
    yield from _tickets(spelling)


def _tickets(spelling: str) -> Iterator[Probe]:
    """T-2026-00017 in full, or as people say it: "T 17", "17", "2026-17"; then of this year or the last."""
    said = re.fullmatch(r"(t?)(20\d\d)?(\d{1,5})", spelling)
    if said is None:
        return
    letter, year, running = said.groups()
    this_year = timezone.localdate().year
    years = [int(year)] if year else [this_year, this_year - 1]
    weight = 99 if letter else 64
    yield Probe(
        kind=Kind.TICKET, way=Way.EXACT, values=tuple(f"t{one}{int(running):05d}" for one in years), weight=weight
    )


def name_probes(text: str) -> Iterator[Probe]:
    """Names of people and companies, in both spellings of umlauts, legal forms and titles left out; then by ear."""
    spellings = name_spellings(text)
    if not spellings:
        return
    yield Probe(kind=Kind.NAME, way=Way.EXACT, values=spellings, weight=90)
    for spelling in spellings:
        yield Probe(kind=Kind.NAME, way=Way.BEGINS, values=(spelling,), weight=90)
    if len(spellings[0]) >= SHORTEST_WORD and not re.search(r"\d", spellings[0]):
        yield from _sounds(text)


def word_probes(spellings: tuple[str, ...]) -> list[Probe]:
    """Names that hold these words anywhere: asked only when few begin like the text, for frequent words take long."""
    if not any(len(word) >= SHORTEST_WORD for word in " ".join(spellings).split()):
        return []
    return [Probe(kind=Kind.NAME, way=Way.WORDS, values=spellings, weight=90)]


def name_spellings(text: str) -> tuple[str, ...]:
    """How the text is spelled among the names; nothing if it is none."""
    spellings = tuple(normalisation.search_spellings(text))
    is_name = "@" not in text and re.search(r"[a-z]", spellings[0]) and len(spellings[0]) >= SHORTEST_NAME
    return spellings if is_name else ()


def _sounds(text: str) -> Iterator[Probe]:
    """People whose name sounds like this, the last name said last or first."""
    names = sounds_of(text)
    yield Probe(kind=Kind.SOUND, way=Way.EXACT, values=names, weight=76)
    for name in names:
        yield Probe(kind=Kind.SOUND, way=Way.BEGINS, values=(f"{name} ",), weight=75)


def sounds_of(text: str) -> tuple[str, ...]:
    """How a name sounds as it is kept: the last name first, whichever way it was said."""
    said = sounds(normalisation.without_titles(text))
    return tuple(dict.fromkeys([*said, *(_last_word_first(one) for one in said)]))


def _last_word_first(name: str) -> str:
    words = name.split()
    return " ".join([*words[-1:], *words[:-1]])
