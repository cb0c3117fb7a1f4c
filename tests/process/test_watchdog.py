"""The watchdog finds cases that stand still, and calls for help once."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kundenkreis.journal.actions.cases import close_case, open_case
from kundenkreis.journal.models import Case
from kundenkreis.process.actions.watching import CODE, find_still_cases
from kundenkreis.todos.actions.finishing import finish_todo
from kundenkreis.todos.models import Todo
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY_MORNING = datetime(2026, 11, 16, 8, 0, tzinfo=BERLIN)
THURSDAY_NOON = datetime(2026, 11, 19, 12, 0, tzinfo=BERLIN)


@pytest.fixture
def still() -> Case:
    case = open_case(
        "C", title="Dichtung undicht", number="T-2026-00004", responsible_id=an_employee(username="lena").pk
    )
    Case.objects.filter(pk=case.pk).update(opened_at=MONDAY_MORNING, last_event_at=MONDAY_MORNING)
    case.refresh_from_db()
    return case


def test_a_case_without_an_event_for_24_working_hours_becomes_a_todo_for_the_responsible_person(still: Case) -> None:
    assert find_still_cases(now=THURSDAY_NOON) == 1
    todo = Todo.objects.get(case=still, code=CODE)
    assert todo.assignee is not None and todo.assignee.username == "lena"
    assert "T-2026-00004" in todo.title and "16.11.2026" in todo.title


def test_the_watchdog_calls_only_once_while_nobody_has_answered(still: Case) -> None:
    find_still_cases(now=THURSDAY_NOON)
    Case.objects.filter(pk=still.pk).update(last_event_at=MONDAY_MORNING)
    assert find_still_cases(now=THURSDAY_NOON) == 0


def test_it_calls_again_when_the_todo_was_done_and_still_nothing_happened(still: Case) -> None:
    find_still_cases(now=THURSDAY_NOON)
    todo = Todo.objects.get(case=still, code=CODE)
    assert todo.assignee is not None
    finish_todo(todo, by=todo.assignee.actor)
    Case.objects.filter(pk=still.pk).update(last_event_at=MONDAY_MORNING)
    assert find_still_cases(now=THURSDAY_NOON) == 1


def test_a_weekend_does_not_count(still: Case) -> None:
    friday, monday = datetime(2026, 11, 20, 14, 0, tzinfo=BERLIN), datetime(2026, 11, 23, 14, 0, tzinfo=BERLIN)
    Case.objects.filter(pk=still.pk).update(last_event_at=friday)
    assert find_still_cases(now=monday) == 0


def test_a_closed_case_may_rest(still: Case) -> None:
    close_case(still.pk, at=THURSDAY_NOON)
    assert find_still_cases(now=THURSDAY_NOON) == 0


def test_without_a_responsible_person_the_lane_of_the_current_step_gets_the_todo(still: Case) -> None:
    Case.objects.filter(pk=still.pk).update(responsible_id=None)
    find_still_cases(now=THURSDAY_NOON)
    assert Todo.objects.get(case=still, code=CODE).lane == "service"
