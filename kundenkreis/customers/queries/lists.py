"""The lists of companies and people: searched, filtered, sorted, paged by keyset; the rows come with what they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from kundenkreis.customers.models import Company, CompanyAccount, ContactPoint, LookupKey, Person, Position
from kundenkreis.customers.normalisation import customer_number_spellings, search_spellings
from kundenkreis.customers.queries.briefs import CaseBrief, CompanyBrief, company_briefs, open_cases_by_company
from kundenkreis.customers.queries.keyset import cut, is_id, sorting_of
from kundenkreis.customers.queries.names import with_all_words

PAGE = 50
Asked = Mapping[str, str]
"""What a list is asked for, by name."""


@dataclass(frozen=True)
class CompanyRow:
    company: Company
    brief: CompanyBrief
    cases: list[CaseBrief]


@dataclass(frozen=True)
class PersonRow:
    """A person with current positions and the numbers that one uses first."""

    person: Person
    positions: list[Position]
    phone: ContactPoint | None
    email: ContactPoint | None


@dataclass(frozen=True)
class Page:
    """Rows and the cursor of the next page, empty at the end."""

    rows: Sequence[Any]
    more: str


def company_page(asked: Asked, employee_id: UUID, *, size: int = PAGE) -> Page:
    """Companies as asked for: q, kind, block, manager, sort, after. `employee_id` is who `me` is."""
    sorting = sorting_of(asked.get("sort", ""), "core_name")
    found = _companies(asked, employee_id).filter(sorting.after(asked.get("after", ""))).order_by(*sorting.order)
    companies, more = cut(found.select_related("account_manager"), sorting, size)
    ids = [company.pk for company in companies]
    briefs, cases = company_briefs(ids), open_cases_by_company(ids)
    rows = [CompanyRow(company, briefs[company.pk], cases.get(company.pk, [])) for company in companies]
    return Page(rows, more)


def _companies(asked: Asked, employee_id: UUID) -> QuerySet[Company]:
    found = Company.objects.standing()
    if text := asked.get("q", "").strip():
        found = found.filter(pk__in=_targets(text, LookupKey.Target.COMPANY))
    if asked.get("kind") in Company.Kind:
        found = found.filter(kind=asked["kind"])
    if asked.get("block"):
        blocked = CompanyAccount.objects.filter(company=OuterRef("pk"), account__block_code__gt="")
        found = found.filter(Exists(blocked))
    if asked.get("manager") == "me":
        found = found.filter(Q(account_manager=employee_id) | Q(deputy_manager=employee_id))
    elif is_id(manager := asked.get("manager", "")):
        found = found.filter(account_manager=UUID(manager))
    return found


def company_with_id(text: str | None) -> Company | None:
    """The company with this id, None when the text is none or there is none."""
    return Company.objects.standing().filter(pk=text).first() if text and is_id(text) else None


def person_page(asked: Asked, employee_id: UUID, *, size: int = PAGE) -> Page:
    """People as asked for: q, decides, manager, sort, after. `employee_id` is who `me` is."""
    sorting = sorting_of(asked.get("sort", ""), "sort_name")
    found = _people(asked, employee_id).filter(sorting.after(asked.get("after", ""))).order_by(*sorting.order)
    people, more = cut(found.prefetch_related(*_person_details()), sorting, size)
    return Page([_person_row(person) for person in people], more)


def _people(asked: Asked, employee_id: UUID) -> QuerySet[Person]:
    found = Person.objects.standing()
    roles = Position.objects.current().filter(person=OuterRef("pk"))
    if text := asked.get("q", "").strip():
        companies = roles.filter(company__in=_targets(text, LookupKey.Target.COMPANY))
        found = found.filter(Q(pk__in=_targets(text, LookupKey.Target.PERSON)) | Exists(companies))
    if asked.get("decides"):
        found = found.filter(Exists(roles.filter(buying_role=Position.BuyingRole.DECISION_MAKER)))
    if asked.get("manager") == "me":
        found = found.filter(Exists(roles.filter(company__account_manager=employee_id)))
    return found


def _person_details() -> list[str | Prefetch[str]]:
    current = Position.objects.current().select_related("company").prefetch_related("contact_points")
    return [Prefetch("positions", current.order_by("pk"), to_attr="roles"), "contact_points"]


def _person_row(person: Person) -> PersonRow:
    roles: list[Position] = person.roles  # type: ignore[attr-defined]
    points = [point for role in roles for point in role.contact_points.all()] + list(person.contact_points.all())
    phone = next((point for point in points if point.is_phone), None)
    return PersonRow(person, roles, phone, next((point for point in points if point.kind == "email"), None))


def _targets(text: str, target: str) -> QuerySet[LookupKey, Any]:
    """Ids of whoever has this name, or this customer number."""
    named = Q()
    for spelling in search_spellings(text):
        if spelling:
            named |= with_all_words(spelling) & Q(kind=LookupKey.Kind.NAME)
    numbers = Q(kind=LookupKey.Kind.CUSTOMER_NUMBER, value__in=customer_number_spellings(text))
    return LookupKey.objects.filter(named | numbers, target_kind=target).values("target_id")
