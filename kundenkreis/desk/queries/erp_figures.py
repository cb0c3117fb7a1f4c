"""What the ERP says about a company's accounts: revenue, invoices, machines, orders; from the mirror, with its age."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from kundenkreis.erp.models import InstalledItem, Invoice, MonthRevenue, Order, Outage, StreamState
from kundenkreis.erp.queries import installed_items
from kundenkreis.web import figures
from kundenkreis.web.bar_chart import Chart, Group, columns

MACHINES_SHOWN = 5
ORDERS_SHOWN = 6
WARRANTY_ENDS_SOON = 90
"""Days before its end from which a warranty is marked."""


@dataclass(frozen=True, kw_only=True)
class Ages:
    """When each stream of the mirror was last read (aware UTC), and whether the ERP is out of reach now."""

    streams: dict[str, datetime | None]
    unreachable: bool


@dataclass(frozen=True, kw_only=True)
class Revenue:
    """Invoiced net revenue of the last twelve months, and by quarter of this year and the last."""

    amount: Decimal
    before: Decimal
    currency: str
    chart: Chart

    @property
    def change(self) -> Decimal | None:
        """Against the twelve months before, as a fraction; None when there was nothing."""
        return (self.amount - self.before) / self.before if self.before > 0 else None


@dataclass(frozen=True, kw_only=True)
class Invoices:
    open_amount: Decimal
    overdue_amount: Decimal
    overdue: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class Machine:
    """How its warranty stands today: `ok`, `warn` (ends soon), `expired`, or empty when the ERP knows no end."""

    item: InstalledItem
    warranty: str


@dataclass(frozen=True, kw_only=True)
class Machines:
    shown: list[Machine]
    count: int
    in_warranty: int
    with_successor: int


def ages() -> Ages:
    """The age of every stream, in two queries."""
    streams = dict(StreamState.objects.values_list("stream", "succeeded_at"))
    return Ages(streams=streams, unreachable=Outage.objects.open().exists())


def revenue_of(account_numbers: Sequence[str]) -> Revenue | None:
    """Revenue in the currency that most of it was invoiced in; None when nothing was ever invoiced."""
    today = timezone.localdate()
    months = _months(account_numbers, since=date(today.year - 2, 1, 1))
    if not months:
        return None
    currency = max(months, key=lambda one: sum(months[one].values()))
    by_month = months[currency]
    first, before = _months_back(today, 11), _months_back(today, 23)
    return Revenue(
        amount=sum((value for month, value in by_month.items() if month >= first), Decimal()),
        before=sum((value for month, value in by_month.items() if before <= month < first), Decimal()),
        currency=currency,
        chart=_chart(by_month, today.year, currency),
    )


def _months(account_numbers: Sequence[str], since: date) -> dict[str, dict[date, Decimal]]:
    rows = MonthRevenue.objects.filter(account_number__in=account_numbers, month__gte=since)
    found: dict[str, dict[date, Decimal]] = defaultdict(dict)
    for row in rows.values("currency", "month").annotate(sum=Sum("amount")):
        found[row["currency"]][row["month"]] = row["sum"]
    return found


def _months_back(day: date, months: int) -> date:
    """The first day of the month so many months before."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, 1)


def _chart(by_month: dict[date, Decimal], year: int, currency: str) -> Chart:
    years = (year - 1, year)
    groups = []
    for quarter in range(1, 5):
        values = tuple(_quarter(by_month, one, quarter) for one in years)
        words = tuple(
            f"{_('Q%(quarter)s') % {'quarter': quarter}} {one}: {figures.money(value, currency)}"
            for one, value in zip(years, values, strict=True)
        )
        groups.append(Group(_("Q%(quarter)s") % {"quarter": quarter}, values, words))
    return columns(groups, tuple(str(one) for one in years))


def _quarter(by_month: dict[date, Decimal], year: int, quarter: int) -> Decimal:
    months = (date(year, 3 * quarter - 2 + offset, 1) for offset in range(3))
    return sum((by_month.get(month, Decimal()) for month in months), Decimal())


def invoices_of(account_numbers: Sequence[str]) -> Invoices:
    """What is unpaid, in the currency in which most of it is."""
    unpaid = Invoice.objects.filter(account_number__in=account_numbers).exclude(open_amount=0)
    overdue = Q(due_on__lt=timezone.localdate())
    rows: Any = unpaid.values("currency").annotate(
        amount=Sum("open_amount"), late=Sum("open_amount", filter=overdue), count=Count("id", filter=overdue)
    )
    row: dict[str, Any] = max(rows, key=lambda one: one["amount"], default={})
    return Invoices(
        open_amount=row.get("amount") or Decimal(),
        overdue_amount=row.get("late") or Decimal(),
        overdue=row.get("count") or 0,
        currency=row.get("currency") or "EUR",
    )


def machines_of(account_numbers: Sequence[str], *, shown: int | None = MACHINES_SHOWN) -> Machines:
    """The installed base: the latest machines (None: all of them), and how many there are."""
    today = timezone.localdate()
    machines = [Machine(item=item, warranty=_warranty(item, today)) for item in installed_items(account_numbers)]
    return Machines(
        shown=machines[:shown],
        count=len(machines),
        in_warranty=sum(machine.warranty in {"ok", "warn"} for machine in machines),
        with_successor=sum(bool(machine.item.product and machine.item.product.successor_code) for machine in machines),
    )


def _warranty(item: InstalledItem, today: date) -> str:
    if item.warranty_ends_on is None:
        return ""
    days = (item.warranty_ends_on - today).days
    return "expired" if days < 0 else "warn" if days < WARRANTY_ENDS_SOON else "ok"


def latest_orders(account_numbers: Sequence[str]) -> list[Order]:
    """The latest orders with their deliveries."""
    orders = Order.objects.filter(account_number__in=account_numbers).order_by("-ordered_on", "-pk")
    return list(orders.prefetch_related("deliveries")[:ORDERS_SHOWN])
