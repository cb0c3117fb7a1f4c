"""Who rings: what the card of a call shows, in a number of queries that does not depend on how many are meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from kundenkreis.customers.identification import Candidate
from kundenkreis.customers.models import CompanyAccount, LookupKey, Position
from kundenkreis.customers.queries import (
    CompanyBrief,
    PersonBrief,
    phone_texts,
)
from kundenkreis.desk.queries.matters import Matter, open_matters_by_company
from kundenkreis.erp.models import InstalledItem
from kundenkreis.staff.models import Employee
from kundenkreis.telephony.models import Call
from kundenkreis.telephony.queries import with_names
from kundenkreis.telephony.recognising import callers


@dataclass(frozen=True, kw_only=True)
class CallerRole:
    """A person for a company, or one of them alone: for whom the call may be."""

    person: PersonBrief | None
    company: CompanyBrief | None
    function: str = ""
    is_decision_maker: bool = False
    reason: str = ""
    machines: int = 0
    matters: list[Matter] = field(default_factory=list)

    @property
    def key(self) -> str:
        """`person:company`, as the card sends it back."""
        return f"{self.person.id if self.person else ''}:{self.company.id if self.company else ''}"

    @property
    def complaints(self) -> int:
        """How many of the open matters are complaints."""
        return sum(matter.case.process == "C" for matter in self.matters)


@dataclass(frozen=True)
class CallCard:
    """The card of a call: who it may be, for which company, and which of them was chosen or is certain.

    `number` as people read it.
    """

    call: Call
    roles: list[CallerRole]
    chosen: CallerRole | None
    number: str

    @property
    def person(self) -> PersonBrief | None:
        """The caller, when all roles are one person's, or as chosen."""
        people = {role.person.id if role.person else None for role in self.roles}
        return self.chosen.person if self.chosen and len(people) == 1 else None

    @property
    def is_one_company(self) -> bool:
        """Whether the company is certain and only the person is asked for: then each line need not repeat it."""
        companies = {role.company.id if role.company else None for role in self.roles}
        return len(companies) == 1 and any(role.person is None for role in self.roles)

    @property
    def name(self) -> str:
        """Person, else company, else the number."""
        if self.person:
            return self.person.name
        companies = {role.company.name for role in self.roles if role.company}
        return companies.pop() if len(companies) == 1 else self.number

    @property
    def since(self) -> datetime:
        """Since when it rings, or since when they speak."""
        return self.call.answered_at or self.call.started_at


def call_card(call: Call, employee: Employee) -> CallCard:
    """Everything the card of this call shows an employee."""
    roles = [_role(candidate) for candidate in callers(call.other_number, seen_by=employee)]
    if call.is_assigned and not any(_is_meant(role, call) for role in roles):
        roles.insert(0, _assigned_role(call, employee))
    roles = _with_facts(roles)
    chosen = next((role for role in roles if _is_meant(role, call)), _certain(roles))
    return CallCard(call, roles, chosen, phone_texts([call.other_number])[call.other_number])


def _certain(roles: list[CallerRole]) -> CallerRole | None:
    """The likeliest role of the one whom the number belongs to; nobody when several may be calling: then one asks."""
    callers_and_companies = {role.person.id if role.person else role.company and role.company.id for role in roles}
    return roles[0] if len(callers_and_companies) == 1 else None


def _role(candidate: Candidate) -> CallerRole:
    return CallerRole(
        person=candidate.person,
        company=candidate.company,
        function=candidate.role,
        is_decision_maker=candidate.is_decision_maker,
        reason=_("Number known") if candidate.matched_by == LookupKey.Kind.PHONE else candidate.reason,
    )


def _is_meant(role: CallerRole, call: Call) -> bool:
    person_id, company_id = role.person.id if role.person else None, role.company.id if role.company else None
    return call.is_assigned and call.company_id in (company_id, None) and call.person_id == person_id


def _assigned_role(call: Call, employee: Employee) -> CallerRole:
    [row] = with_names([call], employee)
    position = Position.objects.current().filter(person=call.person_id, company=call.company_id).first()
    return CallerRole(
        person=row.person,
        company=row.company,
        function=str(position) if position else "",
        is_decision_maker=position.is_decision_maker if position else False,
    )


def _with_facts(roles: list[CallerRole]) -> list[CallerRole]:
    ids = {role.company.id for role in roles if role.company}
    machines, matters = machines_by_company(ids), open_matters_by_company(ids)
    return [
        CallerRole(
            person=role.person,
            company=role.company,
            function=role.function,
            is_decision_maker=role.is_decision_maker,
            reason=role.reason,
            machines=machines[role.company.id] if role.company else 0,
            matters=matters.get(role.company.id, []) if role.company else [],
        )
        for role in roles
    ]


def machines_by_company(company_ids: Iterable[UUID]) -> Counter[UUID]:
    """How many machines stand at each company, by the ERP's mirror."""
    numbers = dict(CompanyAccount.objects.filter(company__in=company_ids).values_list("account_number", "company_id"))
    items = InstalledItem.objects.filter(account__number__in=numbers).values_list(F("account__number"), flat=True)
    return Counter(numbers[number] for number in items if number)
