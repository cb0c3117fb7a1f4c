"""The warranty and the proposal, decided by plain functions: the last day counts, a replacement keeps the original
end.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kundenkreis.service.rules import (
    FREE,
    GOODWILL_DAYS,
    Kind,
    Warranty,
    Why,
    propose,
    warranty_of,
    warranty_on,
)

DELIVERED = date(2025, 2, 14)
ENDS = date(2027, 2, 13)
DAYS = st.dates(min_value=date(2015, 1, 1), max_value=date(2035, 12, 31))


def test_the_warranty_covers_its_last_day_and_not_the_day_after() -> None:
    assert warranty_on(ENDS - timedelta(days=1), delivered=DELIVERED, ends=ENDS)
    assert warranty_on(ENDS, delivered=DELIVERED, ends=ENDS)
    assert not warranty_on(ENDS + timedelta(days=1), delivered=DELIVERED, ends=ENDS)


def test_the_warranty_begins_with_the_delivery() -> None:
    assert warranty_on(DELIVERED, delivered=DELIVERED, ends=ENDS)
    assert not warranty_on(DELIVERED - timedelta(days=1), delivered=DELIVERED, ends=ENDS)


def test_without_dates_there_is_no_warranty_to_rely_on() -> None:
    assert not warranty_on(ENDS, delivered=None, ends=ENDS)
    assert not warranty_on(ENDS, delivered=DELIVERED, ends=None)


def test_the_erps_end_counts_before_the_products_months() -> None:
    warranty = warranty_of(delivered=DELIVERED, erp_end=date(2026, 1, 1), months=24)
    assert warranty.ends_on == date(2026, 1, 1)


def test_without_an_end_in_the_erp_it_is_delivery_plus_months_less_one_day() -> None:
    assert warranty_of(delivered=DELIVERED, erp_end=None, months=24).ends_on == ENDS


def test_a_replacement_keeps_the_original_end() -> None:
    warranty = warranty_of(delivered=date(2026, 11, 20), erp_end=date(2028, 11, 19), months=24, original_end=ENDS)
    assert warranty.ends_on == ENDS
    assert warranty.is_original


@pytest.mark.parametrize(
    ("days_after_end", "kind", "why"),
    [
        (-1, Kind.WARRANTY, Why.WITHIN_WARRANTY),
        (0, Kind.WARRANTY, Why.WITHIN_WARRANTY),
        (1, Kind.GOODWILL, Why.SHORTLY_AFTER),
        (GOODWILL_DAYS, Kind.GOODWILL, Why.SHORTLY_AFTER),
        (GOODWILL_DAYS + 1, Kind.CHARGED, Why.LONG_AFTER),
    ],
)
def test_the_proposal_follows_the_day(days_after_end: int, kind: Kind, why: Why) -> None:
    proposal = propose(
        ENDS + timedelta(days=days_after_end),
        Warranty(delivered_on=DELIVERED, ends_on=ENDS),
        machine_is_clear=True,
    )
    assert (proposal.kind, proposal.why) == (kind, why)


def test_an_unclear_machine_gets_no_proposal() -> None:
    proposal = propose(DELIVERED, Warranty(delivered_on=DELIVERED, ends_on=ENDS), machine_is_clear=False)
    assert proposal.kind is None
    assert proposal.why is Why.UNCLEAR_MACHINE


def test_a_complaint_before_the_delivery_gets_no_proposal() -> None:
    day = DELIVERED - timedelta(days=1)
    proposal = propose(day, Warranty(delivered_on=DELIVERED, ends_on=ENDS), machine_is_clear=True)
    assert proposal.why is Why.BEFORE_DELIVERY


@given(day=DAYS, delivered=st.none() | DAYS, ends=st.none() | DAYS, clear=st.booleans())
def test_every_proposal_says_of_each_other_kind_why_not(
    day: date, delivered: date | None, ends: date | None, clear: bool
) -> None:
    proposal = propose(day, Warranty(delivered_on=delivered, ends_on=ends), machine_is_clear=clear)
    named = [option.kind for option in proposal.others]
    assert sorted(named) == sorted(kind for kind in Kind if kind is not proposal.kind)


@given(day=DAYS, delivered=DAYS, ends=DAYS)
def test_warranty_is_proposed_exactly_on_the_days_it_covers(day: date, delivered: date, ends: date) -> None:
    proposal = propose(day, Warranty(delivered_on=delivered, ends_on=ends), machine_is_clear=True)
    assert (proposal.kind is Kind.WARRANTY) == warranty_on(day, delivered=delivered, ends=ends)


@given(day=DAYS, delivered=DAYS, ends=DAYS)
def test_nothing_free_is_proposed_once_the_grace_is_over(day: date, delivered: date, ends: date) -> None:
    proposal = propose(day, Warranty(delivered_on=delivered, ends_on=ends), machine_is_clear=True)
    if day > ends + timedelta(days=GOODWILL_DAYS):
        assert proposal.kind not in FREE
