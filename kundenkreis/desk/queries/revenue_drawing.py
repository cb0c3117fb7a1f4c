"""Revenue as columns and as a table: by month and quarter with the year before beside it, and by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.web import figures
from kundenkreis.web.bar_chart import Chart, Group, columns

Months = dict[date, Decimal]
"""Revenue by the first day of the month."""

Row = tuple[str, tuple[Decimal, ...]]
Table = tuple[tuple[str, ...], list[Row]]
STEPS = [("month", gettext_lazy("Month")), ("quarter", gettext_lazy("Quarter")), ("year", gettext_lazy("Year"))]
YEARS = 5


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """The same figures twice: to see, and to read. `keys` name the columns of `rows`."""

    by: str
    chart: Chart
    keys: tuple[str, ...]
    rows: Sequence[Row]


def drawn(months: Months, by: str, today: date, currency: str) -> Drawing:
    """`by` is month (the last twelve), quarter (of this year), year (the last five); anything else: quarter."""
    keys, rows = _TABLES.get(by, _quarters)(months, today)
    groups = [Group(label, values, _words(label, keys, values, currency)) for label, values in rows]
    by = by if by in _TABLES else "quarter"
    return Drawing(by=by, chart=columns(groups, keys if len(keys) > 1 else ()), keys=keys, rows=rows)


def months_back(day: date, months: int) -> date:
    """The first day of the month so many months before."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, 1)


def _words(label: str, keys: Sequence[str], values: Sequence[Decimal], currency: str) -> tuple[str, ...]:
    pairs = zip(keys, values, strict=True)
    return tuple(f"{label} {key}: {figures.money(value, currency)}" for key, value in pairs)


def _last_twelve_months(months: Months, today: date) -> Table:
    rows: list[Row] = []
    for back in range(11, -1, -1):
        month, before = months_back(today, back), months_back(today, back + 12)
        values = (months.get(before, Decimal()), months.get(month, Decimal()))
        rows.append((date_format(month, "M"), values))
    return (_("Year before"), _("Last 12 months")), rows


def _quarters(months: Months, today: date) -> Table:
    years = (today.year - 1, today.year)
    rows: list[Row] = [
        (_("Q%(quarter)s") % {"quarter": quarter}, tuple(_quarter(months, year, quarter) for year in years))
        for quarter in range(1, 5)
    ]
    return tuple(str(year) for year in years), rows


def _quarter(months: Months, year: int, quarter: int) -> Decimal:
    return _sum(months, (date(year, 3 * quarter - 2 + offset, 1) for offset in range(3)))


def _years(months: Months, today: date) -> Table:
    rows: list[Row] = []
    for year in range(today.year - YEARS + 1, today.year + 1):
        rows.append((str(year), (_sum(months, (date(year, month, 1) for month in range(1, 13))),)))
    return (_("Revenue"),), rows


def _sum(months: Months, days: Iterable[date]) -> Decimal:
    return sum((months.get(day, Decimal()) for day in days), Decimal())


_TABLES: dict[str, Callable[[Months, date], Table]] = {
    "month": _last_twelve_months,
    "quarter": _quarters,
    "year": _years,
}
