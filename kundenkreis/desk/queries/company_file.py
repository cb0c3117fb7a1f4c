"""The company file: everything about one company on one page, in a number of queries that does not grow with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Value
from django.shortcuts import get_object_or_404

from kundenkreis.customers.models import Company, CompanyAccount, ContactPoint, Position
from kundenkreis.customers.normalisation import phone_number
from kundenkreis.customers.queries import other_roles, people_of
from kundenkreis.customers.queries.keyset import Sorting
from kundenkreis.desk.queries.erp_facts import ErpFacts, erp_facts
from kundenkreis.desk.queries.erp_figures import (
    Machines,
    latest_orders,
    machines_of,
)
from kundenkreis.desk.queries.matters import Matter, open_matters
from kundenkreis.desk.queries.revenue import Revenue, revenue_of
from kundenkreis.erp.models import CustomerAccount, Order
from kundenkreis.journal.models import Entry
from kundenkreis.mail.events import MailSent
from kundenkreis.staff.models import Employee
from kundenkreis.staff.queries import employees_named
from kundenkreis.telephony.events import CallAnswered, CallEnded, CallNoted, CallRang

CONTACTS = {
    CallRang.name(): "call",
    CallAnswered.name(): "call",
    CallEnded.name(): "call",
    CallNoted.name(): "call",
    MailSent.name(): "mail",
}


@dataclass(frozen=True, kw_only=True)
class Contact:
    """When we last spoke or wrote, how (`call`, `mail`), and who of us."""

    at: datetime
    kind: str
    employee: str


@dataclass(frozen=True, kw_only=True)
class CompanyFile:
    """What the page shows. ERP values are those of all the company's accounts together."""

    company: Company
    links: list[CompanyAccount]
    contact_points: list[ContactPoint]
    people: list[Position]
    other_roles: list[Position]
    matters: list[Matter]
    revenue: Revenue | None
    machines: Machines
    orders: list[Order]
    erp: ErpFacts
    last_contact: Contact | None
    previous: UUID | None
    next: UUID | None

    @property
    def numbers(self) -> list[str]:
        """The company's customer numbers in the ERP."""
        return [link.account_number for link in self.links]

    @property
    def accounts(self) -> list[CustomerAccount]:
        return [link.account for link in self.links if link.account]

    @property
    def blocked(self) -> list[CustomerAccount]:
        return [account for account in self.accounts if account.is_blocked]

    @property
    def phone(self) -> str:
        """The number that one calls: ours for the company, else the ERP's."""
        own = [point.text for point in self.contact_points if point.is_phone]
        return next(iter([*own, *(phone for account in self.accounts for phone in account.phones)]), "")

    @property
    def phone_link(self) -> str:
        return f"tel:{phone_number(self.phone)}" if self.phone else ""


def company_file(company_id: UUID, employee: Employee) -> CompanyFile:
    """The file of a company as an employee sees it. Raises Http404."""
    visible = Company.objects.visible_to(employee).prefetch_related("addresses")
    related = ("account_manager", "deputy_manager", "territory", "revenue_class")
    company = get_object_or_404(visible.select_related(*related), pk=company_id)
    links = list(company.accounts.select_related("account").prefetch_related("account__addresses").order_by("pk"))
    numbers = [link.account_number for link in links]
    people = people_of(company.pk)
    previous, following = neighbours(company, employee)
    return CompanyFile(
        company=company,
        links=links,
        contact_points=list(company.contact_points.order_by("kind", "pk")),
        people=people,
        other_roles=other_roles(company.pk, people, employee),
        matters=open_matters(employee, company_id=company.pk),
        erp=erp_facts(links),
        revenue=revenue_of(numbers),
        machines=machines_of(numbers),
        orders=latest_orders(numbers),
        last_contact=last_contact(company_id=company.pk),
        previous=previous,
        next=following,
    )


def last_contact(**about: UUID) -> Contact | None:
    """The latest call or mail with a company or person."""
    entry = Entry.objects.filter(name__in=CONTACTS, **about).order_by("-happened_at", "-id").first()
    if entry is None:
        return None
    employee = employees_named([entry.actor_id]).get(entry.actor_id) if _is_id(entry.actor_id) else None
    return Contact(at=entry.happened_at, kind=CONTACTS[entry.name], employee=str(employee or ""))


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def neighbours(company: Company, employee: Employee) -> tuple[UUID | None, UUID | None]:
    """The companies before and after in the list by name."""
    cursor = f"{company.core_name}~{company.pk}"
    ids = Company.objects.standing().visible_to(employee).values_list("pk", flat=True)
    up, down = Sorting("core_name", descending=True), Sorting("core_name", descending=False)
    before = ids.filter(up.after(cursor)).order_by(*up.order)[:1]
    following = ids.filter(down.after(cursor)).order_by(*down.order)[:1]
    marked = (found.values_list(Value(name), "pk") for name, found in (("before", before), ("after", following)))
    near = dict(next(marked).union(next(marked)))
    return near.get("before"), near.get("after")
