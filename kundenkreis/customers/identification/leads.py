"""What the matches lead to, fetched by kind of target, so that the number of queries stays the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from kundenkreis.customers.identification.candidates import Kind
from kundenkreis.customers.identification.matching import Match
from kundenkreis.customers.models import CompanyAccount, LookupKey, Person, Position
from kundenkreis.erp.models import InstalledItem
from kundenkreis.journal.models import Case

Target = LookupKey.Target
MOST_POSITIONS = 200


@dataclass(kw_only=True)
class Leads:
    """Machines (serial number and company), cases, roles and people that the matches lead to."""

    matches: list[Match]
    items: dict[UUID, tuple[str, UUID | None]] = field(default_factory=dict)
    cases: dict[UUID, Case] = field(default_factory=dict)
    positions: list[Position] = field(default_factory=list)
    people: dict[UUID, Person] = field(default_factory=dict)

    def ids(self, target: str) -> set[UUID]:
        return {match.target_id for match in self.matches if match.target_kind == target}


def leads_of(matches: list[Match]) -> Leads:
    """Fetch everything that the matches lead to."""
    leads = Leads(matches=matches)
    leads.items = _items(leads.ids(Target.ITEM))
    leads.cases = Case.objects.in_bulk(leads.ids(Target.CASE))
    leads.positions = _positions(leads)
    callers = {case.person_id for case in leads.cases.values() if case.person_id}
    leads.people = Person.objects.standing().in_bulk(leads.ids(Target.PERSON) | callers)
    return leads


def rings_at_a_company(match: Match) -> bool:
    """Whether a number of the company was found: then everybody there may be meant."""
    return match.target_kind == Target.COMPANY and match.kind in {Kind.PHONE, Kind.SWITCHBOARD}


def _items(ids: set[UUID]) -> dict[UUID, tuple[str, UUID | None]]:
    """Serial number and company of each machine."""
    items = {item.pk: item for item in InstalledItem.objects.filter(pk__in=ids)} if ids else {}
    numbers = [item.account_number for item in items.values() if item.account_number]
    links = CompanyAccount.objects.filter(account_number__in=numbers).values_list("account_number", "company")
    companies = dict(links) if numbers else {}
    return {pk: (item.serial_number, companies.get(item.account_number or "")) for pk, item in items.items()}


def _positions(leads: Leads) -> list[Position]:
    """Current roles of whoever was found, and of those who can be reached at a number that was found."""
    called = {match.target_id for match in leads.matches if rings_at_a_company(match)}
    reached = Position.objects.current().filter(pk__in=leads.ids(Target.POSITION))
    wanted = Q(person__in=reached.values("person")) | Q(company__in=called)
    wanted |= Q(person__in=leads.ids(Target.PERSON) | {case.person_id for case in leads.cases.values()})
    positions = Position.objects.current().filter(wanted, person__merged_into=None, company__merged_into=None)
    return list(positions.select_related("person").order_by("person__sort_name")[:MOST_POSITIONS])
