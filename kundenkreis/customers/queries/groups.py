"""The group that a company belongs to: a tree of companies, with what is open and what they bought in all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.db.models import Count

from kundenkreis.customers.models import Company, RevenueClass
from kundenkreis.journal.models import Case
from kundenkreis.staff.models import Employee

ABOVE = """WITH RECURSIVE above(id, parent_id, steps) AS (
    SELECT id, parent_id, 0 FROM customers_company WHERE id = %s
    UNION SELECT parent.id, parent.parent_id, above.steps + 1
    FROM customers_company parent JOIN above ON parent.id = above.parent_id WHERE above.steps < 100
) SELECT id FROM above ORDER BY steps"""
GROUP = """WITH RECURSIVE above(id, parent_id, steps) AS (
    SELECT id, parent_id, 0 FROM customers_company WHERE id = %s
    UNION SELECT parent.id, parent.parent_id, above.steps + 1
    FROM customers_company parent JOIN above ON parent.id = above.parent_id WHERE above.steps < 100
), below(id, steps) AS (
    (SELECT id, 0 FROM above ORDER BY steps DESC LIMIT 1)
    UNION SELECT child.id, below.steps + 1
    FROM customers_company child JOIN below ON child.parent_id = below.id
    WHERE child.merged_into_id IS NULL AND below.steps < 100
) SELECT id FROM below ORDER BY steps LIMIT %s"""
MOST_SHOWN = 200
"""A group may have thousands of sites; the tree shows so many companies."""


@dataclass(frozen=True, kw_only=True)
class Member:
    """A company of the group with those under it. `may_open`: whether whoever looks may see its file."""

    company: Company
    open_cases: int
    may_open: bool
    members: list[Member]


@dataclass(frozen=True, kw_only=True)
class Group:
    """The head with all below it. `revenue`: of the last twelve months by currency, as the ABC class counts it."""

    head: Member
    size: int
    open_cases: int
    revenue: dict[str, Decimal]


def ids_above(company_id: UUID) -> list[UUID]:
    """The company, its parent, and so on up to the head of its group. One query."""
    return _ids(ABOVE, [company_id])


def group_of(company_id: UUID, employee: Employee) -> Group | None:
    """The whole group of a company, None when it stands alone; a number of queries that does not grow with it."""
    ids = _ids(GROUP, [company_id, MOST_SHOWN])
    if len(ids) < 2:
        return None
    head = ids[0]
    companies = Company.objects.in_bulk(ids)
    visible = set(Company.objects.visible_to(employee).filter(pk__in=ids).values_list("pk", flat=True))
    cases = dict(
        Case.objects.open().filter(company_id__in=ids).values_list("company_id").annotate(count=Count("pk")).order_by()
    )
    return Group(
        head=_member(companies[head], _children(companies), cases, visible),
        size=len(ids),
        open_cases=sum(cases.values()),
        revenue=_revenue(ids),
    )


def _children(companies: dict[UUID, Company]) -> dict[UUID | None, list[Company]]:
    children: dict[UUID | None, list[Company]] = defaultdict(list)
    for company in sorted(companies.values(), key=lambda company: company.core_name):
        children[company.parent_id].append(company)
    return children


def _member(
    company: Company, children: dict[UUID | None, list[Company]], cases: dict[UUID | None, int], visible: set[UUID]
) -> Member:
    return Member(
        company=company,
        open_cases=cases.get(company.pk, 0),
        may_open=company.pk in visible,
        members=[_member(child, children, cases, visible) for child in children[company.pk]],
    )


def _revenue(ids: list[UUID]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for currency, amount in RevenueClass.objects.filter(company__in=ids).values_list("currency", "revenue"):
        found[currency] += amount
    return {currency: amount for currency, amount in found.items() if amount}


def _ids(statement: str, given: Sequence[UUID | int]) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(given))
        return [row[0] for row in cursor.fetchall()]
