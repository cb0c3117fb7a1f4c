"""The list of companies: searched, filtered, sorted, paged by keyset; the rows come with what they show."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.models import Company, CompanyAccount, LookupKey
from kundenkreis.customers.queries.briefs import CaseBrief, CompanyBrief, company_briefs, open_cases_by_company
from kundenkreis.customers.queries.keyset import cut, is_id, sorting_of
from kundenkreis.customers.queries.lists.pages import NO_ONE, PAGE, Asked, Page, targets
from kundenkreis.journal.models import Case

COMPANY_SORTING = {"name": "core_name", "created": "created_at", "revenue": "revenue_class__revenue"}
"""What the address calls an order, and the field behind it."""


class SizeClass(models.TextChoices):
    """Size by employees; the limits are those of the EU recommendation 2003/361/EC."""

    MICRO = "micro", _("fewer than 10 employees")
    SMALL = "small", _("10 to 49 employees")
    MEDIUM = "medium", _("50 to 249 employees")
    LARGE = "large", _("250 employees and more")


SIZES = {SizeClass.MICRO: (0, 9), SizeClass.SMALL: (10, 49), SizeClass.MEDIUM: (50, 249), SizeClass.LARGE: (250, None)}


@dataclass(frozen=True)
class CompanyRow:
    company: Company
    brief: CompanyBrief
    cases: list[CaseBrief]


def company_page(asked: Asked, employee_id: UUID, *, size: int = PAGE) -> Page:
    """Companies as asked for: see `companies_asked_for`; sort, after. By revenue come only those that have some."""
    sorting = sorting_of(asked.get("sort", ""), COMPANY_SORTING)
    found = (
        companies_asked_for(asked, employee_id).filter(sorting.after(asked.get("after", ""))).order_by(*sorting.order)
    )
    related = ("account_manager", "territory", "parent", "revenue_class")
    companies, more = cut(found.select_related(*related), sorting, size)
    ids = [company.pk for company in companies]
    briefs, cases = company_briefs(ids), open_cases_by_company(ids)
    rows = [CompanyRow(company, briefs[company.pk], cases.get(company.pk, [])) for company in companies]
    return Page(rows, more)


def companies_asked_for(asked: Asked, employee_id: UUID) -> QuerySet[Company]:
    """Companies by q, kind, manager, territory, letter (ABC), size, block, matters; `employee_id` is who `me` is.

    What a filter does not know is no filter: an address that somebody kept for years still answers.
    """
    found = Company.objects.standing()
    if text := asked.get("q", "").strip():
        found = found.filter(pk__in=targets(text, LookupKey.Target.COMPANY))
    for name, field in (("kind", "kind"), ("letter", "revenue_class__letter")):
        if value := asked.get(name):
            found = found.filter(**{field: value})
    if asked.get("size") in SizeClass:
        least, most = SIZES[SizeClass(asked["size"])]
        found = found.filter(employee_count__gte=least, **({"employee_count__lte": most} if most else {}))
    return found.filter(_looked_after(asked, employee_id) & _in_territory(asked) & _with_news(asked))


def _looked_after(asked: Asked, employee_id: UUID) -> Q:
    manager = asked.get("manager", "")
    if manager == "me":
        return Q(account_manager=employee_id) | Q(deputy_manager=employee_id)
    if manager == NO_ONE:
        return Q(account_manager__isnull=True)
    return Q(account_manager=UUID(manager)) if is_id(manager) else Q()


def _in_territory(asked: Asked) -> Q:
    territory = asked.get("territory", "")
    if territory == NO_ONE:
        return Q(territory__isnull=True)
    return Q(territory=UUID(territory)) if is_id(territory) else Q()


def _with_news(asked: Asked) -> Q:
    """Companies with a delivery block, with open matters."""
    blocked = CompanyAccount.objects.filter(company=OuterRef("pk"), account__block_code__gt="")
    matters = Case.objects.open().filter(company_id=OuterRef("pk"))
    block, open_matters = (Q(Exists(found)) for found in (blocked, matters))
    return (block if asked.get("block") else Q()) & (open_matters if asked.get("matters") else Q())


def company_with_id(text: str | None) -> Company | None:
    """The company with this id, None when the text is none or there is none."""
    return Company.objects.standing().filter(pk=text).first() if text and is_id(text) else None
