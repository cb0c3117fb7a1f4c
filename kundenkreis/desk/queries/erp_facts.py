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
    """What is open in one currency, and how much of that is overdue, in how many invoices."""

    amount: Decimal
    overdue: Decimal
    currency: str
    late: int = 0


NOTHING_UNPAID = Unpaid(amount=Decimal(), overdue=Decimal(), currency="EUR")


@dataclass(frozen=True, kw_only=True)
class AccountFigures:
    """One customer number; `account` is None while the mirror has not read it. Amounts stand by currency, the largest
    first: `revenue` is that of twelve months, told only where there are several numbers to tell apart."""

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

    @property
    def open_invoices(self) -> Unpaid:
        """Of all accounts together, in the currency in which most is unpaid."""
        sums: dict[str, list[Unpaid]] = defaultdict(list)
        for one in (unpaid for account in self.accounts for unpaid in account.unpaid):
            sums[one.currency].append(one)
        return max((_together(some) for some in sums.values()), key=lambda one: one.amount, default=NOTHING_UNPAID)


def erp_facts(links: Sequence[CompanyAccount]) -> ErpFacts:
    """The facts of all accounts of a company, in three queries, four with several accounts."""
    numbers = [link.account_number for link in links]
    sums, unpaid = _invoices(numbers), Invoice.objects.filter(account_number__in=numbers).exclude(open_amount=0)
    return ErpFacts(
        accounts=_accounts(links, numbers, sums),
        unpaid=list(unpaid.order_by("due_on", "pk")[:UNPAID_SHOWN]),
        today=timezone.localdate(),
        order_count=Order.objects.filter(account_number__in=numbers).count(),
        unpaid_count=sum(row["unpaid_count"] for row in sums),
        invoice_count=sum(row["count"] for row in sums),
    )


def _accounts(
    links: Sequence[CompanyAccount], numbers: Sequence[str], sums: list[dict[str, Any]]
) -> list[AccountFigures]:
    revenue, unpaid = revenue_by_account(numbers) if len(numbers) > 1 else {}, _unpaid(sums)
    return [
        AccountFigures(
            number=link.account_number,
            account=link.account,
            revenue=revenue.get(link.account_number, []),
            unpaid=unpaid[link.account_number],
        )
        for link in links
    ]


def _invoices(numbers: Sequence[str]) -> list[dict[str, Any]]:
    """Counts and sums by account and currency, what most is unpaid in first. One query."""
    unpaid, late = ~Q(open_amount=0), ~Q(open_amount=0) & Q(due_on__lt=timezone.localdate())
    rows: Any = Invoice.objects.filter(account_number__in=numbers).values("account_number", "currency")
    rows = rows.annotate(
        count=Count("pk"),
        unpaid_count=Count("pk", filter=unpaid),
        amount=Sum("open_amount", filter=unpaid, default=Decimal()),
        overdue=Sum("open_amount", filter=late, default=Decimal()),
        late=Count("pk", filter=late),
    )
    return list(rows.order_by("-amount"))


def _unpaid(sums: list[dict[str, Any]]) -> dict[str, list[Unpaid]]:
    found: dict[str, list[Unpaid]] = defaultdict(list)
    for row in sums:
        if row["unpaid_count"]:
            amounts = {name: row[name] for name in ("amount", "overdue", "currency", "late")}
            found[row["account_number"]].append(Unpaid(**amounts))
    return found


def _together(some: Sequence[Unpaid]) -> Unpaid:
    return Unpaid(
        amount=sum((one.amount for one in some), Decimal()),
        overdue=sum((one.overdue for one in some), Decimal()),
        currency=some[0].currency,
        late=sum(one.late for one in some),
    )
