"""Revenue by month: all years at first and every night, two months every hour, a customer's after an invoice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kundenkreis.erp import port
from kundenkreis.erp.actions.mirroring import count, hold
from kundenkreis.erp.connection import erp
from kundenkreis.erp.events import RevenueRead
from kundenkreis.erp.models import REVENUE, MonthRevenue, StreamState
from kundenkreis.journal.actor import ERP
from kundenkreis.journal.recording import record_news

YEARS = 5
"""Company file and campaign selection look back this many calendar years, the current one included."""


def catch_up_revenue(*, source: str) -> None:
    """Read all years, one after the other, newest first."""
    this_year = timezone.localdate().year
    for year in range(this_year, this_year - YEARS, -1):
        _refresh([], date(year, 1, 1), min(date(year, 12, 31), timezone.localdate()), source)
    record_news(RevenueRead(), by=ERP)


def refresh_latest_revenue(*, source: str) -> None:
    """Read this month and the one before for all customers."""
    today = timezone.localdate()
    _refresh([], (today.replace(day=1) - timedelta(days=1)).replace(day=1), today, source)


def refresh_revenue_of(customer_numbers: Sequence[str], *, since: date, source: str) -> None:
    """Read the months from `since` on for these customers."""
    _refresh(customer_numbers, since.replace(day=1), timezone.localdate(), source)


def confirm_revenue(asked_at: datetime) -> None:
    """No invoice changed up to then, so no revenue did; unless a change before could not be followed."""
    followed = StreamState.objects.filter(stream=REVENUE, last_error="", succeeded_at__lt=asked_at)
    followed.update(succeeded_at=asked_at)


def _refresh(numbers: Sequence[str], since: date, until: date, source: str) -> None:
    asked_at = timezone.now()
    answer = erp().revenue(numbers, since=since, until=until)
    _put(numbers, since, until, answer, asked_at, source)


@transaction.atomic
def _put(
    numbers: Sequence[str], since: date, until: date, answer: list[port.MonthRevenue], asked_at: datetime, source: str
) -> None:
    state = hold(REVENUE)
    held = MonthRevenue.objects.filter(month__range=(since, until))
    if numbers:
        held = held.filter(account_number__in=numbers)
    known = {(row.account_number, row.month, row.currency): row for row in held}
    rows = [_row(record, asked_at, source) for record in answer]
    changed = [row for row in rows if _differs(known.pop((row.account_number, row.month, row.currency), None), row)]
    MonthRevenue.objects.filter(pk__in=[row.pk for row in known.values()]).delete()
    MonthRevenue.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["account_number", "month", "currency"],
        update_fields=["amount", "source", "seen_at"],
    )
    if changed or known:
        count(REVENUE, len(changed) + len(known))
    state.succeeded_at, state.loaded_at, state.last_error = asked_at, state.loaded_at or timezone.now(), ""
    state.save()


def _differs(known: MonthRevenue | None, row: MonthRevenue) -> bool:
    return known is None or known.amount != row.amount


def _row(record: port.MonthRevenue, asked_at: datetime, source: str) -> MonthRevenue:
    return MonthRevenue(
        account_number=record.customer_number,
        month=record.month,
        amount=record.amount,
        currency=record.currency,
        source=source,
        seen_at=asked_at,
    )
