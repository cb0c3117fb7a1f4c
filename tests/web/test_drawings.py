"""The geometry of swim-lane, warranty bar and charts."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kundenkreis.web import bar_chart, swim_lane, warranty_bar
from kundenkreis.web.swim_lane import Lane, State, Step

LANES = (Lane("service", "Service"), Lane("erp", "ERP", is_system=True), Lane("logistics", "Logistik"))


def a_step(number: int, lane: str = "service", state: State = "waiting") -> Step:
    return Step(number, f"C{number}", f"Schritt {number}", lane, state)


def test_steps_stand_in_their_order_in_their_lanes() -> None:
    plan = swim_lane.draw(LANES, [a_step(10), a_step(20, "erp"), a_step(30, "logistics")])
    assert [node.y for node in plan.nodes] == [26, 108, 190]
    assert [node.x for node in plan.nodes] == [200, 645, 1090]
    assert plan.height == 246


def test_a_line_between_lanes_bends_and_one_within_a_lane_is_straight() -> None:
    plan = swim_lane.draw(LANES, [a_step(10), a_step(20), a_step(30, "erp")])
    straight, bent = (line.path for line in plan.lines)
    assert re.fullmatch(r"M\d+ 26H\d+", straight)
    assert bent.count("Q") == 2
    assert "V99" in bent


def test_a_line_is_drawn_through_only_to_a_step_that_has_begun() -> None:
    steps = [a_step(10, state="done"), a_step(20, state="done"), a_step(30, state="current"), a_step(40)]
    assert [line.is_done for line in swim_lane.draw(LANES, steps).lines] == [True, True, False]


def test_an_unknown_lane_is_refused() -> None:
    with pytest.raises(KeyError):
        swim_lane.draw(LANES, [a_step(10, "kitchen")])


@given(some.lists(some.sampled_from(["service", "erp", "logistics"]), min_size=1, max_size=12))
def test_every_step_stays_inside_the_drawing_and_right_of_the_one_before(lanes: list[str]) -> None:
    plan = swim_lane.draw(LANES, [a_step(10 * (place + 1), lane) for place, lane in enumerate(lanes)])
    places = [node.x for node in plan.nodes]
    assert places == sorted(set(places))
    assert all(plan.margin < node.x < plan.width and 0 < node.y < plan.height for node in plan.nodes)
    assert len(plan.lines) == len(lanes) - 1


def a_bar(pin: dt.date) -> warranty_bar.WarrantyBar:
    start = warranty_bar.Mark(dt.date(2025, 2, 14), "Lieferung")
    end = warranty_bar.Mark(dt.date(2027, 2, 14), "Ende")
    return warranty_bar.measure(start, end, warranty_bar.Mark(pin, "Reklamation"))


def test_a_complaint_within_the_period_stands_before_its_end() -> None:
    wide, narrow = a_bar(dt.date(2026, 11, 16)).drawings
    assert (wide.end, wide.past, wide.over) == (640, 561, 0)
    assert narrow.past < narrow.end < narrow.width


def test_a_complaint_after_the_end_shows_how_far_it_is_over() -> None:
    wide, _narrow = a_bar(dt.date(2027, 8, 14)).drawings
    assert wide.past == wide.end < wide.pin
    assert wide.over == wide.pin - wide.end


def test_a_complaint_on_the_last_day_is_not_over() -> None:
    assert a_bar(dt.date(2027, 2, 14)).drawings[0].over == 0


def test_a_period_must_end_after_it_began() -> None:
    mark = warranty_bar.Mark(dt.date(2026, 1, 1), "Lieferung")
    with pytest.raises(ValueError, match="end after"):
        warranty_bar.measure(mark, mark, mark)


def test_the_highest_column_reaches_the_top() -> None:
    chart = bar_chart.columns([bar_chart.Group("2025", (40,), ("40 T€",)), bar_chart.Group("2026", (80,), ("80 T€",))])
    low, high = chart.columns
    assert (high.y, high.height) == (chart.top, chart.base - chart.top)
    assert low.height * 2 == high.height


def test_a_chart_without_values_draws_nothing_and_does_not_divide_by_zero() -> None:
    assert bar_chart.columns([]).columns == []
    assert bar_chart.columns([bar_chart.Group("2026", (0,), ("0",))]).columns[0].height == 0


def test_a_gap_in_a_spark_shows_as_a_gap() -> None:
    assert [bar.kind for bar in bar_chart.spark([3, None, 6]).bars] == ["", "gap", "last"]
