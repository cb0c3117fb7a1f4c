"""What the ERP says about a company account by account, what is unpaid, and how fresh all that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone

from kundenkreis.customers.models import CompanyAccount
from kundenkreis.desk.queries.revenue import revenue_by_account
from kundenkreis.erp.models import CustomerAccount, Invoice, Order

UNPAID_SHOWN = 6


@dataclass(frozen=True, kw_only=True)
class Unpaid:
    """What is open in one currency, and how much of that is overdue."""

    amount: Decimal
    overdue: Decimal
    currency: str


@dataclass(frozen=True, kw_only=True)
class AccountFigures:
    """One customer number; `account` is None while the mirror has not read it. Amounts stand by currency, the largest
    first: `revenue` is that of twelve months."""

    number: str
    account: CustomerAccount | None
    revenue: list[tuple[Decimal, str]]
    unpaid: list[Unpaid]


@dataclass(frozen=True, kw_only=True)
class ErpFacts:
    """`unpaid` are the latest due ones of `unpaid_count`; `today` decides what is overdue."""

    accounts: list[AccountFigures]
    unpaid: list[Invoice]
    unpaid_count: int
    order_count: int
    invoice_count: int
    today: date


def erp_facts(links: Sequence[CompanyAccount]) -> ErpFacts:
    """The facts of all accounts of a company, in five queries."""
    numbers = [link.account_number for link in links]
    unpaid = Invoice.objects.filter(account_number__in=numbers).exclude(open_amount=0)
    return ErpFacts(
        accounts=_accounts(links, numbers),
        unpaid=list(unpaid.order_by("due_on", "pk")[:UNPAID_SHOWN]),
        today=timezone.localdate(),
        order_count=Order.objects.filter(account_number__in=numbers).count(),
        **Invoice.objects.filter(account_number__in=numbers).aggregate(
            unpaid_count=Count("pk", filter=~Q(open_amount=0)), invoice_count=Count("pk")
        ),
    )


def _accounts(links: Sequence[CompanyAccount], numbers: Sequence[str]) -> list[AccountFigures]:
    revenue, unpaid = revenue_by_account(numbers), _unpaid(numbers)
    return [
        AccountFigures(
            number=link.account_number,
            account=link.account,
            revenue=revenue.get(link.account_number, []),
            unpaid=unpaid[link.account_number],
        )
        for link in links
    ]


def _unpaid(numbers: Sequence[str]) -> dict[str, list[Unpaid]]:
    unpaid = Invoice.objects.filter(account_number__in=numbers).exclude(open_amount=0)
    late = Q(due_on__lt=timezone.localdate())
    rows: Any = unpaid.values("account_number", "currency")
    rows = rows.annotate(amount=Sum("open_amount"), late=Sum("open_amount", filter=late)).order_by("-amount")
    found: dict[str, list[Unpaid]] = defaultdict(list)
    for row in rows:
        sums = Unpaid(amount=row["amount"], overdue=row["late"] or Decimal(), currency=row["currency"])
        found[row["account_number"]].append(sums)
    return found
