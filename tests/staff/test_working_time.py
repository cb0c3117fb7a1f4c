"""Due dates and the watchdog count only the hours in which someone is there."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kundenkreis.staff.working_time import after_working_hours, is_working_day, working_hours_between

BERLIN = ZoneInfo("Europe/Berlin")
ULM: dict[str, Any] = {"zone": BERLIN, "state": "BW"}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def test_four_hours_from_friday_afternoon_end_on_monday() -> None:
    assert after_working_hours(at("2026-11-20T14:07"), 4, **ULM) == at("2026-11-23T09:37")


def test_a_complaint_at_night_starts_to_count_in_the_morning() -> None:
    assert after_working_hours(at("2026-11-23T22:00"), 1, **ULM) == at("2026-11-24T08:30")


@pytest.mark.parametrize(("state", "works"), [("BW", False), ("BE", True)])
def test_epiphany_is_free_in_ulm_and_not_in_berlin(state: str, works: bool) -> None:
    assert is_working_day(date(2027, 1, 6), state=state) is works


def test_a_weekend_has_no_working_hours() -> None:
    assert working_hours_between(at("2026-11-20T16:00"), at("2026-11-23T07:30"), **ULM) == 0


@given(start=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), hours=st.integers(0, 80))
def test_hours_counted_forward_are_the_hours_counted_between(start: datetime, hours: int) -> None:
    begins = start.replace(tzinfo=BERLIN)
    ends = after_working_hours(begins, hours, **ULM)
    assert working_hours_between(begins, ends, **ULM) == pytest.approx(hours, abs=1e-6)
