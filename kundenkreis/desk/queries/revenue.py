"""Revenue of a company's accounts, from the mirror: the last twelve months, and quarter by quarter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from kundenkreis.erp.models import MonthRevenue
from kundenkreis.web import figures
from kundenkreis.web.bar_chart import Chart, Group, columns


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
