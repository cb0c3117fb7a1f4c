"""What the look-up keys are asked for a company or person that somebody is just typing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kundenkreis.customers.identification.corrections import corrected_probes
from kundenkreis.customers.identification.probes import Probe, Way
from kundenkreis.customers.models import LookupKey
from kundenkreis.customers.normalisation import person_name_spellings, possible_stems
from kundenkreis.customers.sounds import sounds
from kundenkreis.duplicates.likeness import CompanyFacts, PersonFacts
from kundenkreis.erp.names import company_name_spellings

Kind = LookupKey.Kind
SHORTEST_NAME = 3


def company_probes(asked: CompanyFacts) -> list[Probe]:
    """Same name or one alike, same numbers and addresses, same switchboard."""
    stems = {stem for number in asked.phones for stem in possible_stems(number)}
    return [
        *_names(asked.core_name, company_name_spellings(asked.name)),
        *_exactly(Kind.PHONE, asked.phones),
        *_exactly(Kind.EMAIL, asked.emails),
        *_exactly(Kind.DOMAIN, asked.domains),
        *_exactly(Kind.SWITCHBOARD, asked.switchboards | stems),
    ]


def person_probes(asked: PersonFacts, first_name: str, last_name: str) -> list[Probe]:
    """Same name or one alike, one that sounds alike, same numbers and addresses."""
    name = f"{first_name} {last_name}".strip()
    return [
        *_names(name, person_name_spellings(name)),
        *_exactly(Kind.SOUND, sounds(f"{last_name} {first_name}".strip())),
        *_exactly(Kind.PHONE, asked.phones),
        *_exactly(Kind.EMAIL, asked.emails),
    ]


def _names(name: str, spellings: list[str]) -> Iterator[Probe]:
    """The name itself, and names alike; too short ones are like everything."""
    if len(name) >= SHORTEST_NAME:
        yield from _exactly(Kind.NAME, spellings)
        yield from corrected_probes(name)


def _exactly(kind: str, values: Iterable[str]) -> Iterator[Probe]:
    known = tuple(sorted(filter(None, values)))
    if known:
        yield Probe(kind=kind, way=Way.EXACT, values=known, weight=90)
