"""From matches to candidates: whom each key leads to, one for each role that a person has now."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from kundenkreis.customers.identification.candidates import FURTHER_ROLE, WORKS_THERE, reason_of
from kundenkreis.customers.identification.found import Found
from kundenkreis.customers.identification.leads import Leads, leads_of, rings_at_a_company
from kundenkreis.customers.identification.matching import Match
from kundenkreis.customers.models import LookupKey, Person, Position
from kundenkreis.customers.models.sight import Sight
from kundenkreis.customers.queries import case_brief
from kundenkreis.journal.models import Case

Target = LookupKey.Target
FURTHER = 10  # how much less another role of somebody counts who was reached in this one
FORMER = 15  # how much less somebody counts who was reached in a role that has ended
COLLEAGUE = 20  # how much less somebody counts whose company was called


def gather(matches: list[Match], sight: Sight) -> list[Found]:
    """Everybody within sight whom the matches lead to, in a constant number of queries."""
    leads = leads_of(matches, sight)
    return [one for match in leads.matches for one in _of_match(match, leads)]


def _of_match(match: Match, leads: Leads) -> Iterator[Found]:
    match match.target_kind:
        case Target.POSITION:
            yield from _of_position(match, leads)
        case Target.PERSON:
            yield from _of_person(match, leads)
        case Target.COMPANY:
            yield from _of_company(match, leads)
        case Target.ITEM:
            serial, company_id = leads.items.get(match.target_id, ("", None))
            if company_id:
                yield _company(company_id, match, shown=serial, serial=serial)
        case Target.CASE:
            yield from _of_case(match, leads)


def _of_position(match: Match, leads: Leads) -> Iterator[Found]:
    """The role that is reached there, then what else the same person does: she may call for that.

    A direct dial ends with its role; an address of a former role still tells who wrote.
    """
    if match.kind == LookupKey.Kind.EMAIL:
        yield from _of_former_position(match, leads)
    people = {one.person_id for one in leads.positions if one.pk == match.target_id}
    for one in leads.positions:
        if one.pk == match.target_id:
            yield _role(one, match)
        elif one.person_id in people:
            yield _role(one, match, reason=str(FURTHER_ROLE), less=FURTHER)


def _of_former_position(match: Match, leads: Leads) -> Iterator[Found]:
    for one in leads.ended:
        if one.pk == match.target_id:
            yield _found(match, person=one.person, reason=reason_of(match), former=one, less=FORMER)


def _of_person(match: Match, leads: Leads) -> Iterator[Found]:
    person = leads.people.get(match.target_id)
    roles = [one for one in leads.positions if one.person_id == match.target_id]
    yield from (_role(one, match) for one in roles)
    if person and not roles:
        yield _found(match, person=person, reason=reason_of(match), former=leads.former_role_of(person.pk))


def _of_company(match: Match, leads: Leads) -> Iterator[Found]:
    yield _company(match.target_id, match)
    if rings_at_a_company(match):
        for one in leads.positions:
            if one.company_id == match.target_id:
                yield _role(one, match, reason=str(WORKS_THERE), less=COLLEAGUE)


def _of_case(match: Match, leads: Leads) -> Iterator[Found]:
    case = leads.cases.get(match.target_id)
    if case is None:
        return
    role = next((one for one in leads.positions if _is_of_case(one, case)), None)
    yield Found(
        company_id=case.company_id,
        person=role.person if role else leads.people.get(case.person_id) if case.person_id else None,
        position=role,
        matched_by=match.kind,
        matched_value=case.number,
        reason=reason_of(match, shown=case.number),
        weight=match.weight,
        case=case_brief(case),
    )


def _is_of_case(position: Position, case: Case) -> bool:
    return (position.person_id, position.company_id) == (case.person_id, case.company_id)


def _role(position: Position, match: Match, *, reason: str = "", less: int = 0) -> Found:
    return _found(
        match,
        company_id=position.company_id,
        person=position.person,
        position=position,
        reason=reason or reason_of(match),
        less=less,
    )


def _company(company_id: UUID, match: Match, *, shown: str = "", serial: str | None = None) -> Found:
    reason = reason_of(match, shown=shown)
    return _found(match, company_id=company_id, reason=reason, serial=serial)


def _found(
    match: Match,
    *,
    reason: str,
    company_id: UUID | None = None,
    person: Person | None = None,
    position: Position | None = None,
    former: Position | None = None,
    less: int = 0,
    serial: str | None = None,
) -> Found:
    return Found(
        company_id=company_id,
        person=person,
        position=position,
        matched_by=match.kind,
        matched_value=serial or match.value,
        reason=reason,
        weight=match.weight - less,
        serial=serial,
        former=former,
    )
