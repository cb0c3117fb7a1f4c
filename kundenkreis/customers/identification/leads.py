"""What the matches lead to, fetched by kind of target, so that the number of queries stays the same."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from kundenkreis.customers.identification.candidates import Kind
from kundenkreis.customers.identification.matching import Match
from kundenkreis.customers.models import Company, CompanyAccount, LookupKey, Person, Position
from kundenkreis.customers.models.position import held_on
from kundenkreis.customers.models.sight import Sight
from kundenkreis.customers.queries.merged import standing_company, standing_person
from kundenkreis.erp.models import InstalledItem
from kundenkreis.journal.models import Case

Target = LookupKey.Target
MOST_POSITIONS = 200


@dataclass(kw_only=True)
class Leads:
    """Machines (serial number and company), cases, roles, former roles and people that the matches lead to."""

    matches: list[Match]
    items: dict[UUID, tuple[str, UUID | None]] = field(default_factory=dict)
    cases: dict[UUID, Case] = field(default_factory=dict)
    positions: list[Position] = field(default_factory=list)
    ended: list[Position] = field(default_factory=list)
    people: dict[UUID, Person] = field(default_factory=dict)

    def ids(self, target: str) -> set[UUID]:
        return {match.target_id for match in self.matches if match.target_kind == target}

    def former_role_of(self, person_id: UUID) -> Position | None:
        """What somebody was last who is nothing now."""
        if any(one.person_id == person_id for one in self.positions):
            return None
        ended = [one for one in self.ended if one.person_id == person_id]
        return max(ended, key=lambda one: one.valid_until or date.min, default=None)


def leads_of(matches: list[Match], sight: Sight) -> Leads:
    """Fetch everything within sight that the matches lead to."""
    leads = Leads(matches=_of_those_who_stand(matches))
    leads.items = _items(leads.ids(Target.ITEM), sight)
    leads.cases = _cases(leads.ids(Target.CASE), sight)
    today, positions = timezone.localdate(), _positions(leads, sight)
    leads.positions = [one for one in positions if one.is_current]
    leads.ended = [one for one in positions if one.valid_until and one.valid_until < today]
    callers = {case.person_id for case in leads.cases.values() if case.person_id}
    leads.people = Person.objects.standing().within(sight).in_bulk(leads.ids(Target.PERSON) | callers)
    return leads


def rings_at_a_company(match: Match) -> bool:
    """Whether a number of the company was found: then everybody there may be meant."""
    return match.target_kind == Target.COMPANY and match.kind in {Kind.PHONE, Kind.SWITCHBOARD}


def _items(ids: set[UUID], sight: Sight) -> dict[UUID, tuple[str, UUID | None]]:
    """Serial number and company of each machine."""
    items = {item.pk: item for item in InstalledItem.objects.filter(pk__in=ids)} if ids else {}
    numbers = [item.account_number for item in items.values() if item.account_number]
    links = CompanyAccount.objects.filter(sight.companies("company__"), account_number__in=numbers)
    companies = dict(links.values_list("account_number", "company")) if numbers else {}
    return {pk: (item.serial_number, companies.get(item.account_number or "")) for pk, item in items.items()}


def _cases(ids: set[UUID], sight: Sight) -> dict[UUID, Case]:
    if sight.is_unlimited:
        return Case.objects.in_bulk(ids)
    of_nobody = Q(company_id=None)
    return Case.objects.filter(of_nobody | Q(company_id__in=Company.objects.within(sight).values("pk"))).in_bulk(ids)


def _positions(leads: Leads, sight: Sight) -> list[Position]:
    """All roles of whoever was found, and the current ones of those who can be reached at a number that was found.

    Whose roles were found is asked before: a subquery in an "or" makes the database read the whole table.
    """
    people = leads.ids(Target.PERSON) | {case.person_id for case in leads.cases.values() if case.person_id}
    if reached := leads.ids(Target.POSITION):
        people |= set(Position.objects.filter(pk__in=reached).values_list("person", flat=True))
    called = {match.target_id for match in leads.matches if rings_at_a_company(match)}
    if not people and not called:
        return []
    standing = Position.objects.filter(person__merged_into=None, person__erased_at=None, company__merged_into=None)
    wanted = Q(person__in=people) | Q(held_on(timezone.localdate()), company__in=called)
    positions = standing.within(sight).filter(wanted).select_related("person")
    return list(positions.order_by("person__sort_name")[:MOST_POSITIONS])


def _of_those_who_stand(matches: list[Match]) -> list[Match]:
    """Letters sent before people were merged lead to the one who stands now; our own keys move when merging."""
    return [
        replace(match, target_id=_standing(match)) if match.kind == Kind.RESPONSE_CODE else match for match in matches
    ]


def _standing(match: Match) -> UUID:
    found = standing_person if match.target_kind == Target.PERSON else standing_company
    return found(match.target_id) or match.target_id
