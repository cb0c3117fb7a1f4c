"""One look-up for everything: phone, e-mail, customer, serial, ticket number, name; behind every box and the API."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from kundenkreis.customers.identification.candidates import Candidate, Former
from kundenkreis.customers.identification.corrections import corrected_probes
from kundenkreis.customers.identification.found import Found
from kundenkreis.customers.identification.gathering import gather
from kundenkreis.customers.identification.matching import Match, matches_of
from kundenkreis.customers.identification.pairs import pairs
from kundenkreis.customers.identification.probes import Way, phone_probes, probes_for, word_probes
from kundenkreis.customers.models import LookupKey, Position
from kundenkreis.customers.models.sight import UNLIMITED, Sight, sight_of
from kundenkreis.customers.queries import CompanyBrief, company_briefs, open_cases_by_company, person_brief
from kundenkreis.staff.models import Employee

__all__ = ["Candidate", "identify", "identify_phone"]

SHORTEST = 2
ENOUGH = 10
"""Names from which on nothing vaguer is asked."""
Kind = LookupKey.Kind


def identify(text: str, *, seen_by: Employee | None, limit: int = 10) -> list[Candidate]:
    """Who or what a typed, scanned or displayed text may mean: ranked, each with its reason.

    One candidate for each role that a person has now, as far as `seen_by` may see it (None: the system asks, which sees
    all). The number of queries does not depend on what is found.
    """
    if len(text.strip()) < SHORTEST:
        return []
    sight = _sight(seen_by)
    matches = matches_of(probes_for(text), sight)
    if _named(matches) < ENOUGH:
        matches += matches_of(word_probes(text), sight)
    together = [] if _named(matches) else pairs(text, sight)
    if not together and not _named(matches):
        matches += matches_of(corrected_probes(text), sight)
    return _candidates([*gather(matches, sight), *together], limit)


def _named(matches: list[Match]) -> int:
    """How many names were found, by spelling or by ear."""
    return sum(match.kind in {Kind.NAME, Kind.SOUND} for match in matches)


def identify_phone(number: str, *, seen_by: Employee | None, limit: int = 10) -> list[Candidate]:
    """Who may be calling: the number is known exactly, or it stands behind a known switchboard; colleagues follow."""
    exact = [probe for probe in phone_probes(number) if probe.way == Way.EXACT]
    sight = _sight(seen_by)
    return _candidates(gather(matches_of(exact, sight), sight), limit)


def _sight(seen_by: Employee | None) -> Sight:
    return sight_of(seen_by) if seen_by else UNLIMITED


def _candidates(found_all: Iterable[Found], limit: int) -> list[Candidate]:
    best = _best(found_all, limit)
    ids = {found.company_id for found in best if found.company_id}
    ids |= {found.former.company_id for found in best if found.former}
    companies, cases = company_briefs(ids), open_cases_by_company(ids)
    return [
        Candidate(
            company=companies.get(found.company_id) if found.company_id else None,
            person=person_brief(found.person) if found.person else None,
            role=str(found.position) if found.position else "",
            matched_by=found.matched_by,
            matched_value=found.matched_value,
            reason=found.reason,
            weight=found.weight,
            position_id=found.position.pk if found.position else None,
            is_decision_maker=found.position.is_decision_maker if found.position else False,
            serial=found.serial,
            case=found.case,
            former=_former(found.former, companies) if found.former else None,
            open_cases=cases.get(found.company_id, []) if found.company_id else [],
        )
        for found in best
    ]


def _former(position: Position, companies: dict[UUID, CompanyBrief]) -> Former:
    until = position.valid_until or date.min
    return Former(company=companies[position.company_id], function=position.function, until=until)


def _best(found: Iterable[Found], limit: int) -> list[Found]:
    """The best reason for each role, machine and case; the heaviest first, a person before the bare company."""
    best: dict[object, Found] = {}
    for one in found:
        key = (one.company_id, one.person.pk if one.person else None, one.serial, one.case.id if one.case else None)
        if key not in best or one.weight > best[key].weight:
            best[key] = one
    return sorted(best.values(), key=lambda one: (-one.weight, one.person is None))[:limit]
