"""Two workers with the same key: one order, whoever comes first."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from kundenkreis.erp.actions.sending import attempt
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.connection import connected_to
from kundenkreis.erp.exclusive import only_one
from kundenkreis.erp.models import HandOver
from kundenkreis.erp.port import Stream
from tests.factories.erp import handed_over, small_erp

KEY = "T-2026-00017-1"


@pytest.fixture
def slow(transactional_db: None) -> Iterator[MemoryErp]:
    """An ERP that takes its time, so that both workers are in the middle of it."""
    erp = small_erp()
    erp.faults.slow(0.2)
    with connected_to(erp):
        yield erp


def try_once(key: str) -> None:
    """What a worker does, in a thread with a connection of its own."""
    try:
        attempt(key)
    finally:
        connection.close()


def test_two_workers_on_the_same_key_place_one_order(slow: MemoryErp) -> None:
    handed_over()
    with ThreadPoolExecutor(4) as workers:
        list(workers.map(try_once, [KEY] * 4))
    done = HandOver.objects.get(key=KEY)
    assert (done.state, done.attempts) == (HandOver.State.DONE, 1)
    assert len(slow.changes(Stream.ORDERS, None).records) == 1


def test_whoever_finds_the_key_taken_leaves_it_alone(slow: MemoryErp) -> None:
    handed_over()
    with only_one(f"erp-{KEY}") as mine, ThreadPoolExecutor(1) as worker:
        assert mine
        worker.submit(try_once, KEY).result()
    waiting = HandOver.objects.get(key=KEY)
    assert (waiting.state, waiting.attempts) == (HandOver.State.WAITING, 0)
