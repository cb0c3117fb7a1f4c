"""Working hours and holidays: due dates and the watchdog count only the hours in which someone is there."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

HOURS: dict[int, tuple[time, time]] = {
    0: (time(7, 30), time(17)),
    1: (time(7, 30), time(17)),
    2: (time(7, 30), time(17)),
    3: (time(7, 30), time(17)),
    4: (time(7, 30), time(16)),
}
"""From and to by weekday, Monday 0; days that are missing are free."""


@lru_cache(maxsize=16)
def _holidays(state: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("DE", subdiv=state, years=year))


def is_working_day(day: date, *, state: str) -> bool:
    """Whether anyone works on this day in the German state (`BW`): no weekend, no public holiday."""
    return day.weekday() in HOURS and day not in _holidays(state, day.year)


def _shift(day: date, *, zone: ZoneInfo, state: str) -> tuple[datetime, datetime] | None:
    if not is_working_day(day, state=state):
        return None
    begins, ends = HOURS[day.weekday()]
    return datetime.combine(day, begins, zone), datetime.combine(day, ends, zone)


def after_working_hours(start: datetime, hours: float, *, zone: ZoneInfo, state: str) -> datetime:
    """The aware moment at which so many working hours have passed since `start`."""
    left, day = timedelta(hours=hours), start.astimezone(zone).date()
    while True:
        if shift := _shift(day, zone=zone, state=state):
            begins = max(shift[0], start)
            if begins < shift[1]:
                if left <= shift[1] - begins:
                    return begins + left
                left -= shift[1] - begins
        day += timedelta(days=1)


def working_hours_between(start: datetime, end: datetime, *, zone: ZoneInfo, state: str) -> float:
    """Working hours between two aware moments, 0 if `end` is not after `start`."""
    total, day = timedelta(), start.astimezone(zone).date()
    while day <= end.astimezone(zone).date():
        if shift := _shift(day, zone=zone, state=state):
            total += max(timedelta(), min(shift[1], end) - max(shift[0], start))
        day += timedelta(days=1)
    return total.total_seconds() / 3600
