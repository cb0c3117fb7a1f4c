"""„Auftrag“ is pressed twice at the same moment, and the cable is pulled: one order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx
import pytest

from tests.faults.complaints import Desk
from tests.faults.erp import CONFIRM, StoppableErp
from tests.faults.product import Product

pytestmark = pytest.mark.erp


@pytest.mark.parametrize("idempotency_key", ["", "pressed-twice"])
def test_one_order(product: Product, erp: StoppableErp, desk: Desk, idempotency_key: str) -> None:
    prepared = desk.prepared()
    key = prepared["replacement"]["key"]
    together = Barrier(2)

    def press(_finger: int) -> httpx.Response:
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        together.wait()
        return desk.ask("POST", prepared["next"]["href"], headers=headers)

    with erp.line.interrupted(CONFIRM, after_answer=True) as answer, ThreadPoolExecutor(2) as fingers:
        presses = list(fingers.map(press, range(2)))
        answer.wait_until_reached()
    assert [press.status_code for press in presses] == [200, 200]
    assert {press.json()["replacement"]["key"] for press in presses} == {key}
    replayed = sorted("Idempotent-Replayed" in press.headers for press in presses)
    assert replayed == [False, bool(idempotency_key)]
    product.wait_until(lambda: desk.state_of(key) == "done")
    assert erp.warehouse().orders_with_reference(key) == 1
    assert desk.outcomes_of(key) == ["unknown", "found"]
    events = [line for line in desk.timeline(prepared["number"]) if key in line]
    assert len(events) == len(set(events)), events
