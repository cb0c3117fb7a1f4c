"""From matches to candidates: whom each key leads to, one candidate for each role that a person has now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from kundenkreis.customers.identification.candidates import NAME_AND_COMPANY, WORKS_THERE, Kind, reason_of
from kundenkreis.customers.identification.matching import Match, with_all_words
from kundenkreis.customers.models import CompanyAccount, LookupKey, Person, Position
from kundenkreis.customers.queries import CaseBrief, case_brief
from kundenkreis.erp.models import InstalledItem
from kundenkreis.journal.models import Case

Target = LookupKey.Target
MOST_POSITIONS = 200
MOST_PAIRS = 20
COLLEAGUE = 20  # how much less somebody counts whose company was called


@dataclass(frozen=True, kw_only=True)
class Found:
    """A candidate to be: company, person or both, and why."""

    company_id: UUID | None
    person: Person | None
    position: Position | None
    matched_by: str
    matched_value: str
    reason: str
    weight: float
    serial: str | None = None
    case: CaseBrief | None = None


@dataclass(kw_only=True)
class Leads:
    """What the matches lead to, by kind of target."""

    matches: list[Match]
    items: dict[UUID, tuple[str, UUID | None]] = field(default_factory=dict)
    cases: dict[UUID, Case] = field(default_factory=dict)
    positions: list[Position] = field(default_factory=list)
    people: dict[UUID, Person] = field(default_factory=dict)

    def ids(self, target: str) -> set[UUID]:
        return {match.target_id for match in self.matches if match.target_kind == target}


def gather(matches: list[Match], spellings: Iterable[str]) -> list[Found]:
    """Everybody whom the matches lead to, in a constant number of queries. `spellings`: the text as a name."""
    leads = Leads(matches=matches)
    leads.items = _items(leads.ids(Target.ITEM))
    leads.cases = Case.objects.in_bulk(leads.ids(Target.CASE))
    leads.positions = _positions(leads)
    leads.people = Person.objects.standing().in_bulk(
        leads.ids(Target.PERSON) | {case.person_id for case in leads.cases.values() if case.person_id}
    )
    found = [one for match in matches for one in _of_match(match, leads)]
    return [*found, *_pairs(spellings)]


def _items(ids: set[UUID]) -> dict[UUID, tuple[str, UUID | None]]:
    """Serial number and company of each machine."""
    items = {item.pk: item for item in InstalledItem.objects.filter(pk__in=ids)} if ids else {}
    numbers = [item.account_number for item in items.values() if item.account_number]
    links = CompanyAccount.objects.filter(account_number__in=numbers).values_list("account_number", "company")
    companies = dict(links) if numbers else {}
    return {pk: (item.serial_number, companies.get(item.account_number or "")) for pk, item in items.items()}


def _positions(leads: Leads) -> list[Position]:
    """Current roles of whoever was found, and of those who can be reached at a number that was found."""
    called = {match.target_id for match in leads.matches if _rings_at_a_company(match)}
    wanted = Q(pk__in=leads.ids(Target.POSITION)) | Q(company__in=called)
    wanted |= Q(person__in=leads.ids(Target.PERSON) | {case.person_id for case in leads.cases.values()})
    positions = Position.objects.current().filter(wanted, person__merged_into=None, company__merged_into=None)
    return list(positions.select_related("person").order_by("person__sort_name")[:MOST_POSITIONS])


def _rings_at_a_company(match: Match) -> bool:
    return match.target_kind == Target.COMPANY and match.kind in {Kind.PHONE, Kind.SWITCHBOARD}


def _of_match(match: Match, leads: Leads) -> Iterator[Found]:
    match match.target_kind:
        case Target.POSITION:
            yield from (_role(one, match) for one in leads.positions if one.pk == match.target_id)
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


def _of_person(match: Match, leads: Leads) -> Iterator[Found]:
    person = leads.people.get(match.target_id)
    roles = [one for one in leads.positions if one.person_id == match.target_id]
    yield from (_role(one, match) for one in roles)
    if person and not roles:
        yield _found(match, company_id=None, person=person, position=None, reason=reason_of(match))


def _of_company(match: Match, leads: Leads) -> Iterator[Found]:
    yield _company(match.target_id, match)
    if _rings_at_a_company(match):
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
    return _found(match, company_id=company_id, person=None, position=None, reason=reason, serial=serial)


def _found(
    match: Match,
    *,
    company_id: UUID | None,
    person: Person | None,
    position: Position | None,
    reason: str,
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
    )


def _pairs(spellings: Iterable[str]) -> list[Found]:
    """ "Öztürk Isarwerk": some words name the person, the others the company, in either order. One query."""
    wanted = Q()
    for spelling in spellings:
        words = spelling.split()[:4]
        for cut in range(1, len(words)):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            wanted |= _named(head, tail) | _named(tail, head)
    if not wanted:
        return []
    positions = Position.objects.current().filter(wanted).select_related("person").order_by("person__sort_name")
    return [
        Found(
            company_id=one.company_id,
            person=one.person,
            position=one,
            matched_by=Kind.NAME,
            matched_value=str(one.person),
            reason=str(NAME_AND_COMPANY),
            weight=93,
        )
        for one in positions[:MOST_PAIRS]
    ]


def _named(person: str, company: str) -> Q:
    return Q(person__in=_targets(Target.PERSON, person), company__in=_targets(Target.COMPANY, company))


def _targets(target: str, spelling: str) -> QuerySet[LookupKey, Any]:
    names = LookupKey.objects.filter(with_all_words(spelling), kind=Kind.NAME, target_kind=target)
    return names.values("target_id")
