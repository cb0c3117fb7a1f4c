"""The journal: what is recorded, what follows from it, and what can't be changed afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import InternalError, ProgrammingError, transaction
from uuid6 import uuid7

from kundenkreis.journal import reacting
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actions.numbers import next_number
from kundenkreis.journal.actions.parked import give_up_reaction, replay_reaction
from kundenkreis.journal.actor import ERP, SYSTEM
from kundenkreis.journal.events import Event, restore
from kundenkreis.journal.models import Entry, Reaction
from kundenkreis.journal.reacting import Told, on
from kundenkreis.journal.recording import record, record_news
from kundenkreis.journal.tasks import ATTEMPTS_BEFORE_PARKING, react

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class KettleBoiled(Event):
    room = "kitchen"
    cups: int
    litres: Decimal
    day: date
    until: datetime | None = None
    owners: tuple[UUID, ...] = ()


def boiled(**more: object) -> KettleBoiled:
    return KettleBoiled(cups=2, litres=Decimal("0.50"), day=date(2026, 11, 23), **more)  # type: ignore[arg-type]


@pytest.fixture
def heard() -> Iterator[list[KettleBoiled]]:
    """What a reaction to the kettle heard."""
    before = dict(reacting._registered)
    told: list[KettleBoiled] = []

    @on(KettleBoiled)
    def listen(news: Told[KettleBoiled]) -> None:
        told.append(news.event)

    yield told
    reacting._registered.clear()
    reacting._registered.update(before)


@pytest.fixture
def broken() -> Iterator[list[bool]]:
    """A reaction that fails as long as the list holds True."""
    before = dict(reacting._registered)
    fails = [True]

    @on(KettleBoiled)
    def stumble(news: Told[KettleBoiled]) -> None:
        if fails[0]:
            raise ValueError("no cup")

    yield fails
    reacting._registered.clear()
    reacting._registered.update(before)


def test_an_event_is_the_same_after_a_round_through_the_journal() -> None:
    event = boiled(until=datetime(2026, 11, 23, 9, 14, tzinfo=UTC), owners=(uuid7(), uuid7()))
    entry = record(event, by=SYSTEM)
    entry.refresh_from_db()
    assert restore(entry.name, entry.facts, case_id=None, company_id=None, person_id=None) == event


def test_an_event_touches_its_case_and_reaches_whoever_listens(heard: list[KettleBoiled]) -> None:
    case = open_case("C", at=datetime(2026, 11, 1, tzinfo=UTC))
    before = case.last_event_at
    record(boiled(case_id=case.pk), by=SYSTEM)
    case.refresh_from_db()
    assert case.last_event_at > before
    assert [event.cups for event in heard] == [2]


def test_a_failing_reaction_takes_the_whole_change_back(broken: list[bool]) -> None:
    with pytest.raises(ValueError, match="no cup"), transaction.atomic():
        record(boiled(), by=SYSTEM)
    assert not Entry.objects.exists()


def test_news_from_the_erp_stays_although_a_room_stumbles_and_is_parked_visibly(broken: list[bool]) -> None:
    entry = record_news(boiled(), by=ERP)
    for _attempt in range(ATTEMPTS_BEFORE_PARKING):
        react(entry.pk)
    parked = Reaction.objects.get(entry=entry, name__endswith="stumble")
    assert parked.state == Reaction.State.PARKED
    assert parked.last_error == "ValueError: no cup"
    assert Entry.objects.filter(pk=entry.pk).exists()


def test_a_parked_reaction_can_be_replayed_once_the_fault_is_mended(broken: list[bool]) -> None:
    entry = record_news(boiled(), by=ERP)
    for _attempt in range(ATTEMPTS_BEFORE_PARKING):
        react(entry.pk)
    broken[0] = False
    replay_reaction(Reaction.objects.get(entry=entry, name__endswith="stumble"))
    react(entry.pk)
    assert Reaction.objects.get(entry=entry, name__endswith="stumble").state == Reaction.State.DONE


def test_a_parked_reaction_can_be_given_up_with_a_reason(broken: list[bool]) -> None:
    entry = record_news(boiled(), by=ERP)
    for _attempt in range(ATTEMPTS_BEFORE_PARKING):
        react(entry.pk)
    parked = Reaction.objects.get(entry=entry, name__endswith="stumble")
    give_up_reaction(parked, reason="settled by hand")
    parked.refresh_from_db()
    assert (parked.state, parked.decided_reason) == (Reaction.State.GIVEN_UP, "settled by hand")


def test_reactions_to_news_run_once_although_the_job_runs_twice(heard: list[KettleBoiled]) -> None:
    entry = record_news(boiled(), by=ERP)
    react(entry.pk)
    react(entry.pk)
    assert len(heard) == 1


@pytest.mark.parametrize("change", ["update", "delete"])
def test_nobody_changes_the_journal_afterwards(change: str) -> None:
    entry = record(boiled(), by=SYSTEM)
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        if change == "update":
            Entry.objects.filter(pk=entry.pk).update(name="kitchen.KettleFell")
        else:
            Entry.objects.filter(pk=entry.pk).delete()


def test_numbers_leave_no_gap_when_the_caller_rolls_back() -> None:
    first = next_number("T")
    with pytest.raises(RuntimeError), transaction.atomic():
        next_number("T")
        raise RuntimeError
    second = next_number("T")
    assert int(second[-5:]) == int(first[-5:]) + 1
