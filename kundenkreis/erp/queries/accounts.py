"""What the company file shows of an account: facts, revenue, machines, orders, invoices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import ExtractYear
from django.utils import timezone

from kundenkreis.erp.models import REVENUE, CustomerAccount, InstalledItem, Invoice, MonthRevenue, Order
from kundenkreis.erp.port import Stream
from kundenkreis.erp.queries.connection import freshness


@dataclass(frozen=True, kw_only=True)
class AccountFacts:
    """An account with what hangs on it. `as_of`: when the ERP last confirmed it (aware UTC)."""

    account: CustomerAccount
    as_of: datetime | None
    open_orders: int
    open_amount: Decimal
    overdue_invoices: int
    installed_items: int


@dataclass(frozen=True, kw_only=True)
class YearRevenue:
    """Invoiced net revenue of a calendar year in one currency."""

    year: int
    amount: Decimal
    currency: str


def account_facts(number: str) -> AccountFacts | None:
    """The account of this number with its key figures, None if the ERP has none."""
    account = CustomerAccount.objects.prefetch_related("addresses").filter(number=number).first()
    if account is None:
        return None
    overdue = Count("id", filter=Q(due_on__lt=timezone.localdate()))
    unpaid = Invoice.objects.filter(account_number=number).exclude(open_amount=0)
    sums = unpaid.aggregate(amount=Sum("open_amount"), overdue=overdue)
    return AccountFacts(
        account=account,
        as_of=freshness(Stream.CUSTOMERS),
        open_orders=Order.objects.open().filter(account_number=number).count(),
        open_amount=sums["amount"] or Decimal(),
        overdue_invoices=sums["overdue"],
        installed_items=InstalledItem.objects.filter(account_number=number).count(),
    )


def revenue_by_year(number: str) -> list[YearRevenue]:
    """Revenue by calendar year, latest first; a year appears once per currency."""
    months = MonthRevenue.objects.filter(account_number=number).annotate(year=ExtractYear("month"))
    sums = months.values("year", "currency").annotate(amount=Sum("amount")).order_by("-year", "currency")
    return [YearRevenue(year=row["year"], amount=row["amount"], currency=row["currency"]) for row in sums]


def revenue_as_of() -> datetime | None:
    """When revenue was last read (aware UTC)."""
    return freshness(REVENUE)


def installed_items(account_numbers: Sequence[str]) -> list[InstalledItem]:
    """The machines at these accounts with product and account, latest delivery first."""
    return list(_items().filter(account_number__in=account_numbers).order_by("-delivered_on", "serial_number"))


def installed_item(serial: str) -> InstalledItem | None:
    """The machine of this serial number (any case, surrounding space ignored) with product and account."""
    return _items().filter(serial_number__iexact=serial.strip()).first()


def _items() -> QuerySet[InstalledItem]:
    return InstalledItem.objects.select_related("product", "account")
