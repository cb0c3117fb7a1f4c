"""Revenue of a company's accounts, from the mirror: the last twelve months, and by month, quarter or year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone

from kundenkreis.desk.queries.revenue_drawing import Drawing, Months, drawn, months_back
from kundenkreis.erp.models import MonthRevenue

YEARS = 5


@dataclass(frozen=True, kw_only=True)
class Revenue:
    """Invoiced net revenue of the last twelve months (`amount`) and of the twelve before, and a drawing of more."""

    amount: Decimal
    before: Decimal
    currency: str
    drawing: Drawing
    other_currencies: list[str]

    @property
    def change(self) -> Decimal | None:
        """Against the twelve months before, as a fraction; None when there was nothing."""
        return (self.amount - self.before) / self.before if self.before > 0 else None


def revenue_of(account_numbers: Sequence[str], by: str = "quarter") -> Revenue | None:
    """Revenue in the currency that most of it was invoiced in, drawn by month, quarter or year.

    None when nothing was invoiced in this year and the four before.
    """
    today = timezone.localdate()
    months = _months(account_numbers, since=date(today.year - YEARS + 1, 1, 1))
    if not months:
        return None
    currency = max(months, key=lambda one: sum(months[one].values()))
    by_month, first, before = months[currency], months_back(today, 11), months_back(today, 23)
    return Revenue(
        amount=sum((value for month, value in by_month.items() if month >= first), Decimal()),
        before=sum((value for month, value in by_month.items() if before <= month < first), Decimal()),
        currency=currency,
        drawing=drawn(by_month, by, today, currency),
        other_currencies=sorted(set(months) - {currency}),
    )


def revenue_by_account(account_numbers: Sequence[str]) -> dict[str, list[tuple[Decimal, str]]]:
    """Revenue of the last twelve months by customer number: amounts with their currency, the largest first."""
    since = months_back(timezone.localdate(), 11)
    rows = MonthRevenue.objects.filter(account_number__in=account_numbers, month__gte=since)
    sums = rows.values_list("account_number", "currency").annotate(amount=Sum("amount")).order_by("-amount")
    found: dict[str, list[tuple[Decimal, str]]] = defaultdict(list)
    for number, currency, amount in sums:
        found[number].append((amount, currency))
    return found


def _months(account_numbers: Sequence[str], since: date) -> dict[str, Months]:
    rows = MonthRevenue.objects.filter(account_number__in=account_numbers, month__gte=since)
    found: dict[str, Months] = defaultdict(dict)
    for row in rows.values("currency", "month").annotate(sum=Sum("amount")):
        found[row["currency"]][row["month"]] = row["sum"]
    return found
