"""What the monitor shows of the reading: streams with their little bars, outages, availability."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min
from django.utils import timezone

from kundenkreis.erp.models import (
    REVENUE,
    CustomerAccount,
    InstalledItem,
    Invoice,
    Order,
    Outage,
    Product,
    StreamHour,
    StreamState,
)
from kundenkreis.erp.port import Stream
from kundenkreis.erp.words import amount_of
from kundenkreis.web.bar_chart import Spark, spark

HOURS = 48
WINDOW = timedelta(days=30)
WORTH_A_GAP = timedelta(minutes=5)
"""An hour shows as a gap when the ERP was out of reach for this long in it."""


@dataclass(frozen=True, kw_only=True)
class StreamTile:
    """One stream: how much, how old (aware UTC), changes by hour for 48 hours, and what is wrong with it."""

    name: str
    amount: str
    read_at: datetime | None
    bars: Spark
    trouble: str


@dataclass(frozen=True, kw_only=True)
class Availability:
    """`share` (0 to 1) of the last 30 days in which the ERP answered; None before the first reading."""

    share: float | None
    outages: int
    last: Outage | None


def stream_tiles() -> list[StreamTile]:
    """All streams in the order in which they are read."""
    states = {state.stream: state for state in StreamState.objects.all()}
    now = timezone.now()
    begin = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=HOURS - 1)
    changes = {(row.stream, row.hour): row.changes for row in StreamHour.objects.filter(hour__gte=begin)}
    outages = _outages_since(begin)
    hours = [begin + timedelta(hours=hour) for hour in range(HOURS)]
    tiles = []
    for stream, name in StreamState.NAMES:
        state = states.get(stream)
        values = [None if _is_gap(hour, outages, now) else changes.get((stream, hour), 0) for hour in hours]
        tiles.append(
            StreamTile(
                name=str(name),
                amount=amount_of(stream, _amount(stream)),
                read_at=state.succeeded_at if state else None,
                bars=spark(values),
                trouble=state.last_error if state else "",
            )
        )
    return tiles


def _amount(stream: str) -> int:
    match stream:
        case Stream.CUSTOMERS:
            return CustomerAccount.objects.count()
        case Stream.PRODUCTS:
            return Product.objects.count()
        case Stream.INSTALLED_ITEMS:
            return InstalledItem.objects.filter(account_number__isnull=False).count()
        case Stream.ORDERS:
            return Order.objects.open().count()
        case Stream.INVOICES:
            return Invoice.objects.exclude(open_amount=0).count()
    return 0


def _outages_since(begin: datetime) -> list[Outage]:
    found = Outage.objects.filter(ended_at__isnull=True) | Outage.objects.filter(ended_at__gte=begin)
    return list(found.order_by("began_at"))


def _is_gap(hour: datetime, outages: list[Outage], now: datetime) -> bool:
    return _lost(outages, hour, min(hour + timedelta(hours=1), now), now) >= WORTH_A_GAP


def _lost(outages: list[Outage], begin: datetime, end: datetime, now: datetime) -> timedelta:
    spans = (min(outage.ended_at or now, end) - max(outage.began_at, begin) for outage in outages)
    return sum((span for span in spans if span > timedelta()), timedelta())


def availability() -> Availability:
    """How much of the last 30 days the ERP answered."""
    now = timezone.now()
    began = StreamState.objects.exclude(stream=REVENUE).aggregate(at=Min("loaded_at"))["at"]
    last = Outage.objects.order_by("-began_at").first()
    if began is None:
        return Availability(share=None, outages=0, last=last)
    begin = max(began, now - WINDOW)
    outages = _outages_since(begin)
    whole = max(now - begin, timedelta(seconds=1))
    return Availability(share=1 - _lost(outages, begin, now, now) / whole, outages=len(outages), last=last)
