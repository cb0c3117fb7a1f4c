"""The cursor of a Tryton stream: nothing that commits late is missed."""

from __future__ import annotations

from datetime import UTC, datetime

from kundenkreis.erp.adapters.tryton.cursor import KEPT_GAPS, Mark, Page, Place


def test_a_row_that_commits_after_later_ones_is_still_asked_for() -> None:
    mark = Mark(10).after([11, 14])
    assert mark == Mark(14, (12, 13))
    assert mark.domain() == [["OR", ("id", ">", 14), ("id", "in", [12, 13])]]
    assert mark.after([12]) == Mark(14, (13,))


def test_without_gaps_only_newer_rows_are_asked_for() -> None:
    assert Mark(10).after([11, 12]).domain() == [("id", ">", 12)]
    assert Mark(10).after([]) == Mark(10)


def test_gaps_that_stay_are_given_up_in_time() -> None:
    mark = Mark(0).after([100_000])
    assert len(mark.gaps) == KEPT_GAPS
    assert mark.gaps[-1] == 99_999


def test_a_stream_starts_a_little_before_the_newest_row() -> None:
    assert Mark.at(1000) == Mark(950)
    assert Mark.at(7) == Mark(0)


def test_a_cursor_says_all_of_its_place() -> None:
    now = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    for page in (None, Page(7), Page(7, now)):
        place = Place(Mark(5, (3, 4)), {"party.party": Mark(2), "party.address": Mark(9, (8,))}, now, page)
        assert Place.parse(str(place)) == place
