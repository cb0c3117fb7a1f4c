"""The list of companies: searched, filtered, sorted, paged by keyset; the rows come with what they show."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from kundenkreis.customers.models import Company, CompanyAccount, LookupKey, RevenueClass
from kundenkreis.customers.normalisation import names_nobody
from kundenkreis.customers.queries.briefs import CaseBrief, CompanyBrief, company_briefs, open_cases_by_company
from kundenkreis.customers.queries.keyset import cut, is_id, sorting_of
from kundenkreis.customers.queries.lists.pages import NO_ONE, PAGE, Asked, Page, seen_are_few, stands_in, targets
from kundenkreis.customers.sizes import SizeClass
from kundenkreis.journal.models import Case
from kundenkreis.staff.models import Employee

COMPANY_SORTING = {"name": "core_name", "created": "created_at", "revenue": "revenue_class__revenue"}
"""What the address calls an order, and the field behind it."""


@dataclass(frozen=True)
class CompanyRow:
    company: Company
    brief: CompanyBrief
    cases: list[CaseBrief]


def company_page(asked: Asked, employee: Employee, *, size: int = PAGE) -> Page:
    """Companies as asked for: see `companies_asked_for`; sort, after. By revenue come only those that have some."""
    sorting = sorting_of(asked.get("sort", ""), COMPANY_SORTING)
    found = companies_asked_for(asked, employee).filter(sorting.after(asked.get("after", "")))
    if seen_are_few(asked, employee):
        gathered = found.order_by(*sorting.order_of_few).values("pk")
        found = Company.objects.filter(pk__in=gathered[: size + 1])
    related = ("account_manager", "territory", "parent", "revenue_class")
    companies, more = cut(found.select_related(*related).order_by(*sorting.order), sorting, size)
    ids = [company.pk for company in companies]
    briefs, cases = company_briefs(ids), open_cases_by_company(ids)
    rows = [CompanyRow(company, briefs[company.pk], cases.get(company.pk, [])) for company in companies]
    return Page(rows, more)


def companies_asked_for(asked: Asked, employee: Employee) -> QuerySet[Company]:
    """What the employee sees of the companies by q, kind, manager, territory, letter (ABC), industry (a code of WZ 2008
    or what it begins with), size, block, matters.

    What a filter does not know is no filter: an address that somebody kept for years still answers.
    """
    found = Company.objects.standing().visible_to(employee)
    if text := asked.get("q", "").strip():
        found = found.filter(_called(text))
    if asked.get("kind") in Company.Kind:
        found = found.filter(kind=asked["kind"])
    if asked.get("letter") in RevenueClass.Letter:
        found = found.filter(revenue_class__letter=asked["letter"])
    if industry := asked.get("industry", "").strip():
        found = found.filter(industry_code__startswith=industry)
    return found.filter(_looked_after(asked, employee) & _in_territory(asked) & _of_size(asked) & _with_news(asked))


def _called(text: str) -> Q:
    """By the name without its legal form; a legal form alone ("AG") means those that have it."""
    named = Q(pk__in=targets(text, LookupKey.Target.COMPANY))
    return named | stands_in("name", text) if names_nobody(text) else named


def _looked_after(asked: Asked, employee: Employee) -> Q:
    manager = asked.get("manager", "")
    if manager == "me":
        return Q(account_manager=employee) | Q(deputy_manager=employee)
    if manager == NO_ONE:
        return Q(account_manager__isnull=True)
    return Q(account_manager=UUID(manager)) if is_id(manager) else Q()


def _in_territory(asked: Asked) -> Q:
    territory = asked.get("territory", "")
    if territory == NO_ONE:
        return Q(territory__isnull=True)
    return Q(territory=UUID(territory)) if is_id(territory) else Q()


def _of_size(asked: Asked) -> Q:
    if asked.get("size") not in SizeClass:
        return Q()
    size = SizeClass(asked["size"])
    return Q(employee_count__gte=size.least) & (Q(employee_count__lt=size.below) if size.below else Q())


def _with_news(asked: Asked) -> Q:
    """Companies with a delivery block, with open matters."""
    blocked = CompanyAccount.objects.filter(company=OuterRef("pk"), account__block_code__gt="")
    matters = Case.objects.open().filter(company_id=OuterRef("pk"))
    block, open_matters = (Q(Exists(found)) for found in (blocked, matters))
    return (block if asked.get("block") else Q()) & (open_matters if asked.get("matters") else Q())


def company_with_id(text: str | None, employee: Employee) -> Company | None:
    """The company with this id, None when the text is none or there is none that the employee may see."""
    return Company.objects.standing().visible_to(employee).filter(pk=text).first() if text and is_id(text) else None
