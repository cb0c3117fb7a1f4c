"""One look-up for everything: phone, e-mail, customer, serial, ticket number, name; behind every box and the API."""

from __future__ import annotations

from kundenkreis.customers.identification.candidates import Candidate
from kundenkreis.customers.identification.corrections import anywhere_probes, begun_probes, corrections
from kundenkreis.customers.identification.gathering import gather
from kundenkreis.customers.identification.matching import Match, matches_of
from kundenkreis.customers.identification.pairs import pairs
from kundenkreis.customers.identification.probes import Way, name_spellings, phone_probes, probes_for, word_probes
from kundenkreis.customers.identification.ranking import candidates_of
from kundenkreis.customers.models import LookupKey
from kundenkreis.customers.models.sight import UNLIMITED, Sight, sight_of
from kundenkreis.customers.queries.names import words_begun
from kundenkreis.staff.models import Employee

__all__ = ["SHORTEST", "Candidate", "identify", "identify_phone"]

SHORTEST = 2
ENOUGH = 10
"""Names from which on nothing vaguer is asked."""
Kind = LookupKey.Kind


def identify(text: str, *, seen_by: Employee | None, limit: int = 10) -> list[Candidate]:
    """Who or what a typed, scanned or displayed text may mean: ranked, each with its reason.

    One candidate for each role that a person has now, as far as `seen_by` may see it (None: the system asks, which sees
    all). The number of queries does not depend on what is found. Which of the words any name has is asked before names
    are searched for them: a frequent word beside a mistyped one costs most and finds nothing.
    """
    if len(text.strip()) < SHORTEST:
        return []
    sight = _sight(seen_by)
    matches = matches_of(probes_for(text), sight)
    spellings = name_spellings(text) if _named(matches) < ENOUGH else ()
    known = words_begun(" ".join(spellings).split()) if spellings else set()
    matches += matches_of(word_probes(tuple(one for one in spellings if known.issuperset(one.split()))), sight)
    together = [] if _named(matches) else pairs(spellings, known, sight)
    if not together and not _named(matches):
        matches += _corrected(text, sight)
    return candidates_of([*gather(matches, sight), *together], limit)


def _corrected(text: str, sight: Sight) -> list[Match]:
    meant = corrections(text)
    return matches_of(begun_probes(meant), sight) or matches_of(anywhere_probes(meant), sight)


def _named(matches: list[Match]) -> int:
    """How many names were found, by spelling or by ear."""
    return sum(match.kind in {Kind.NAME, Kind.SOUND} for match in matches)


def identify_phone(number: str, *, seen_by: Employee | None, limit: int = 10) -> list[Candidate]:
    """Who may be calling: the number is known exactly, or it stands behind a known switchboard; colleagues follow."""
    exact = [probe for probe in phone_probes(number) if probe.way == Way.EXACT]
    sight = _sight(seen_by)
    return candidates_of(gather(matches_of(exact, sight), sight), limit)


def _sight(seen_by: Employee | None) -> Sight:
    return sight_of(seen_by) if seen_by else UNLIMITED
