"""The circuit breaker, by a clock that the test turns."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kundenkreis.erp.breaker import Breaker


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(tolerated=2, longest_pause=15, clock=clock)


def test_single_failures_are_tolerated(breaker: Breaker) -> None:
    breaker.failed()
    assert breaker.admits()
    breaker.succeeded()
    breaker.failed()
    assert breaker.admits()


def test_pauses_double_up_to_the_longest(breaker: Breaker, clock: Clock) -> None:
    pauses = []
    breaker.failed()
    for _ in range(6):
        breaker.failed()
        pauses.append(breaker.paused_for())
        clock.now += pauses[-1]
    assert pauses == [2, 4, 8, 15, 15, 15]


def test_after_a_pause_one_caller_tries_for_all(breaker: Breaker, clock: Clock) -> None:
    breaker.failed()
    breaker.failed()
    assert not breaker.admits()
    clock.now += 2
    assert [breaker.admits() for _ in range(3)] == [True, False, False]
    breaker.succeeded()
    assert [breaker.admits() for _ in range(3)] == [True, True, True]


def test_a_caller_that_never_reports_does_not_keep_the_others_out_for_ever(breaker: Breaker, clock: Clock) -> None:
    breaker.failed()
    breaker.failed()
    clock.now += 2
    assert breaker.admits()
    clock.now += 15
    assert breaker.admits()
