"""Where a case stands follows from what happened, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.utils import timezone
from django.utils.text import format_lazy

from kundenkreis.journal.actions.cases import close_case, open_case
from kundenkreis.journal.actor import ERP, SYSTEM
from kundenkreis.journal.events import Event
from kundenkreis.journal.models import Case
from kundenkreis.journal.recording import record
from kundenkreis.process import registry
from kundenkreis.process.queries import State, step_marks, where_is
from kundenkreis.process.registry import Process, Step
from kundenkreis.staff.lanes import Lane
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class DoughMixed(Event):
    room = "bakery"
    grams: int


@dataclass(frozen=True, kw_only=True)
class LoafBaked(Event):
    room = "bakery"


@dataclass(frozen=True, kw_only=True)
class LoafBurnt(Event):
    room = "bakery"


@dataclass(frozen=True, kw_only=True)
class OvenHeating(Event):
    room = "bakery"


@dataclass(frozen=True, kw_only=True)
class LoafSold(Event):
    room = "bakery"


@dataclass(frozen=True, kw_only=True)
class LoafReturned(Event):
    room = "bakery"


def _text(words: str):  # type: ignore[no-untyped-def]
    return format_lazy("{}", words)


BAKING = Process(
    letter="B",
    name=_text("Baking"),
    steps=(
        Step(
            number=10,
            name=_text("Mix the dough"),
            short_name=_text("Dough"),
            lane=Lane.SERVICE,
            reached_by=(DoughMixed,),
            evidence=lambda event: f"{event.grams} g",
        ),
        Step(
            number=20,
            name=_text("Bake"),
            short_name=_text("Bake"),
            lane=Lane.LOGISTICS,
            reached_by=(LoafBaked,),
            progress_by=(OvenHeating,),
            failed_by=(LoafBurnt,),
            when_current=_text("The oven is cold"),
        ),
        Step(
            number=30,
            name=_text("Sell"),
            short_name=_text("Sell"),
            lane=Lane.SERVICE,
            reached_by=(LoafSold,),
            undone_by=(LoafReturned,),
        ),
    ),
)


@pytest.fixture
def case() -> Iterator[Case]:
    before = dict(registry._processes)
    registry.register(BAKING)
    yield open_case("B")
    registry._processes.clear()
    registry._processes.update(before)


def states(case: Case) -> list[State]:
    case.refresh_from_db()
    return [step.state for step in where_is(case)]


def test_a_fresh_case_stands_at_its_first_step(case: Case) -> None:
    assert states(case) == [State.CURRENT, State.WAITING, State.WAITING]


def test_an_event_completes_its_step_and_leaves_evidence(case: Case) -> None:
    record(DoughMixed(case_id=case.pk, grams=750), by=SYSTEM)
    assert states(case) == [State.DONE, State.CURRENT, State.WAITING]
    assert [step.evidence for step in where_is(case)][:2] == ["750 g", "The oven is cold"]


def test_a_step_names_who_did_it(case: Case) -> None:
    record(DoughMixed(case_id=case.pk, grams=750), by=an_employee(first_name="Lena", last_name="Brandt").actor)
    record(LoafBaked(case_id=case.pk), by=ERP)
    assert [step.who for step in where_is(case)] == ["Lena Brandt", "ERP", ""]


def test_a_failure_is_where_the_case_stands_until_it_is_mended(case: Case) -> None:
    record(DoughMixed(case_id=case.pk, grams=750), by=SYSTEM)
    record(LoafBurnt(case_id=case.pk), by=SYSTEM)
    assert states(case) == [State.DONE, State.FAILED, State.WAITING]
    assert step_marks([case])[case.pk].mark == "B20"
    record(LoafBaked(case_id=case.pk), by=SYSTEM)
    assert states(case) == [State.DONE, State.DONE, State.CURRENT]


def test_what_is_undone_is_open_again(case: Case) -> None:
    for event in (DoughMixed(case_id=case.pk, grams=1), LoafBaked(case_id=case.pk), LoafSold(case_id=case.pk)):
        record(event, by=SYSTEM)
    record(LoafReturned(case_id=case.pk), by=SYSTEM)
    assert states(case) == [State.DONE, State.DONE, State.CURRENT]


def test_a_case_that_ended_early_skips_the_rest(case: Case) -> None:
    record(DoughMixed(case_id=case.pk, grams=750), by=SYSTEM)
    close_case(case.pk, at=timezone.now())
    assert states(case) == [State.DONE, State.SKIPPED, State.SKIPPED]
    assert step_marks([Case.objects.get(pk=case.pk)])[case.pk].mark == "B10"


def test_the_marks_of_many_cases_cost_one_query(case: Case, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    cases = [case, *(open_case("B") for _ in range(5))]
    with django_assert_num_queries(1):
        assert {mark.mark for mark in step_marks(cases).values()} == {"B10"}
