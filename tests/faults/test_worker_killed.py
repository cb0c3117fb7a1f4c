"""The worker is killed before, during and after the call: the next worker finds out, and there is exactly one order."""

from __future__ import annotations

import pytest

from tests.faults.complaints import Desk
from tests.faults.erp import CONFIRM, CREATE, StoppableErp
from tests.faults.product import Product

pytestmark = pytest.mark.erp


def test_no_worker_at_all(product: Product, erp: StoppableErp, desk: Desk) -> None:
    """What is handed over meanwhile waits in the queue."""
    worker = product.worker()
    with product.nobody_restarts():
        product.kill(worker)
        _number, key = desk.handed_over()
        assert (desk.state_of(key), desk.outcomes_of(key)) == ("waiting", [])
    product.wait_until(lambda: desk.state_of(key) == "done")
    assert desk.outcomes_of(key) == ["done"]
    assert erp.warehouse().orders_with_reference(key) == 1


def test_in_the_middle_of_three_hand_overs(product: Product, erp: StoppableErp, desk: Desk) -> None:
    """One has not reached the ERP, the second stands there unanswered, the third was answered but not written down."""
    line = erp.line
    with line.interrupted(CREATE, after_answer=False) as request:
        _number, before = desk.handed_over()
        request.wait_until_reached()
        with line.interrupted(CONFIRM, after_answer=True) as answer:
            _number, during = desk.handed_over()
            answer.wait_until_reached()
            with line.interrupted(CONFIRM, after_answer=True) as last_answer:
                _number, after = desk.handed_over()
                last_answer.wait_until_reached()
                with product.held("SELECT FROM erp_handover WHERE key = %s", after) as somebody_waits:
                    last_answer.release()
                    product.wait_until(somebody_waits)
                    product.kill(product.worker())
    orders = {key: erp.warehouse().orders_with_reference(key) for key in (before, during, after)}
    assert orders == {before: 0, during: 1, after: 1}
    product.wait_until(lambda: all(desk.state_of(key) == "done" for key in orders))
    orders = {key: erp.warehouse().orders_with_reference(key) for key in orders}
    assert orders == dict.fromkeys(orders, 1)
    outcomes = {key: desk.outcomes_of(key) for key in orders}
    assert outcomes == {before: ["open", "done"], during: ["open", "found"], after: ["open", "found"]}
