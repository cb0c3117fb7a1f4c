"""Traits: by what two records are put side by side although no look-up key says it. Small numbers, no database.

Each catches other mistakes: the sound of the whole name (`Hydro-Werk`, `Hydrowerk`), its words in any order, how name
and postal code begin (a slip later in the name), the address, the VAT number.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from kundenkreis.customers.sounds import sounds
from kundenkreis.duplicates.likeness import CompanyFacts, PersonFacts

BEGINNING = 3


def traits_of_company(facts: CompanyFacts) -> set[int]:
    """Hashes of what may be the same at another record of this company."""
    return {_hash(text) for text in _of_company(facts)}


def traits_of_person(facts: PersonFacts) -> set[int]:
    """Hashes of what may be the same at another record of this person."""
    return {_hash(text) for text in _of_person(facts)}


def _of_company(facts: CompanyFacts) -> Iterator[str]:
    name = facts.core_name
    yield from (f"company sounds {heard}" for heard in sounds(name.replace(" ", "")))
    yield from (f"company has words {' '.join(sorted(heard.split()))}" for heard in sounds(name))
    for code in facts.postal_codes:
        yield f"company begins {code} {name[:BEGINNING]}"
    yield from (f"company is at {place}" for place in facts.places)
    yield from (f"company pays tax as {number}" for number in facts.vat_numbers)


def _of_person(facts: PersonFacts) -> Iterator[str]:
    for heard in sounds(f"{facts.first_name} {facts.last_name}"):
        yield f"person has words {' '.join(sorted(heard.split()))}"
    for position in facts.positions:
        yield f"person begins {position.company_id} {facts.last_name[:BEGINNING]}"
        yield from (f"person sounds {position.company_id} {heard}" for heard in facts.sounds)


def _hash(text: str) -> int:
    """64 bits with a sign, as PostgreSQL keeps them; two texts in ten million that meet only cost a comparison."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)
