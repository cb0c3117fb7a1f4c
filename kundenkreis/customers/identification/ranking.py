"""From what was found to candidates: the best reason for each, the heaviest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from kundenkreis.customers.identification.candidates import Candidate, Former
from kundenkreis.customers.identification.found import Found
from kundenkreis.customers.models import Position
from kundenkreis.customers.queries import CompanyBrief, company_briefs, open_cases_by_company, person_brief


def candidates_of(found_all: Iterable[Found], limit: int) -> list[Candidate]:
    """The best of what was found, with what one wants to know of each."""
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
