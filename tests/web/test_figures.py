"""Numbers, money, days and ages in German and English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as some

from kundenkreis.web import figures

THURSDAY = dt.date(2026, 11, 26)
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(params=["de", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


def test_money_has_a_point_for_thousands_and_a_comma_for_cents_in_german_only(language: str) -> None:
    assert figures.money(Decimal("17896.5")) == {"de": f"17.896,50{NBSP}€", "en": "€17,896.50"}[language]


def test_a_negative_amount_has_a_true_minus(language: str) -> None:
    assert figures.money(Decimal("-4")) == {"de": f"−4,00{NBSP}€", "en": "−€4.00"}[language]


def test_other_currencies_keep_their_code_or_sign(language: str) -> None:
    assert figures.money(Decimal(120), "CHF") == {"de": f"120,00{NBSP}CHF", "en": f"CHF{NBSP}120.00"}[language]


def test_an_amount_below_half_a_cent_is_zero_without_a_minus(language: str) -> None:
    assert figures.money(Decimal("-0.004")) == {"de": f"0,00{NBSP}€", "en": "€0.00"}[language]


@given(cents=some.integers(-(10**12), 10**12))
def test_written_money_can_be_read_back_to_the_cent(cents: int) -> None:
    with translation.override("de"):
        written = figures.money(Decimal(cents) / 100)
    digits = written.removesuffix(f"{NBSP}€").replace(".", "").replace(",", ".").replace(figures.MINUS, "-")
    assert Decimal(digits) * 100 == cents


def test_days_are_written_as_the_trade_writes_them(language: str) -> None:
    assert figures.day(THURSDAY) == {"de": "26.11.2026", "en": "26 Nov 2026"}[language]
    assert figures.near_day(THURSDAY) == {"de": "Do, 26.11.", "en": "Thu 26 Nov"}[language]


def test_a_moment_shows_in_the_companys_time_zone(language: str) -> None:
    at = dt.datetime(2026, 11, 23, 8, 14, tzinfo=dt.UTC)
    assert figures.moment(at) == {"de": "23.11.2026, 09:14", "en": "23 Nov 2026, 09:14"}[language]
    assert figures.clock(at) == "09:14"


def test_shortly_before_midnight_in_utc_is_the_next_day_at_home() -> None:
    assert figures.local_date(dt.datetime(2026, 11, 23, 23, 30, tzinfo=dt.UTC)) == dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("age", "german", "english"),
    [
        (dt.timedelta(seconds=12), "vor 12 s", "12 s ago"),
        (dt.timedelta(minutes=14), "vor 14 min", "14 min ago"),
        (dt.timedelta(hours=3), "vor 3 h", "3 h ago"),
        (dt.timedelta(days=4), "vor 4 Tagen", "4 days ago"),
        (dt.timedelta(seconds=-40), "in 39 s", "in 39 s"),
    ],
)
def test_ages_name_their_largest_unit_only(language: str, age: dt.timedelta, german: str, english: str) -> None:
    assert figures.ago(timezone.now() - age) == {"de": german, "en": english}[language]


def test_todays_entries_stand_under_today(language: str) -> None:
    today = timezone.localdate()
    assert figures.day_heading(today) == {"de": "Heute", "en": "Today"}[language]
    assert figures.day_heading(today - dt.timedelta(days=1)) == {"de": "Gestern", "en": "Yesterday"}[language]


def test_shares_and_sizes(language: str) -> None:
    assert figures.percent(Decimal("0.216"), 1) == {"de": f"21,6{NBSP}%", "en": "21.6%"}[language]
    assert figures.file_size(84_120) == f"84{NBSP}kB"
    assert figures.file_size(1_840_000) == {"de": f"1,8{NBSP}MB", "en": f"1.8{NBSP}MB"}[language]


def test_an_unknown_value_shows_as_a_dash() -> None:
    assert Template("{{ nothing|money }} {{ nothing|day }}").render(Context({"nothing": None})) == "– –"


def test_initials_leave_titles_out() -> None:
    assert Template("{{ name|initials }}").render(Context({"name": "Dr. Jana Öztürk"})) == "JÖ"
