"""The last day of a warranty that an ERP keeps in months."""

from __future__ import annotations

from datetime import date

import pytest

from kundenkreis.erp.warranty import warranty_end


@pytest.mark.parametrize(
    ("delivered", "months", "end"),
    [
        (date(2024, 11, 24), 24, date(2026, 11, 23)),
        (date(2026, 1, 1), 12, date(2026, 12, 31)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2025, 12, 1), 1, date(2025, 12, 31)),
    ],
)
def test_a_warranty_ends_the_day_before_its_anniversary(delivered: date, months: int, end: date) -> None:
    assert warranty_end(delivered, months) == end


@pytest.mark.parametrize("months", [None, 0])
def test_without_months_there_is_no_end(months: int | None) -> None:
    assert warranty_end(date(2026, 1, 1), months) is None
