"""The ERP is killed before, during and after a hand-over: in each case exactly one order stands there."""

from __future__ import annotations

import pytest

from tests.faults.complaints import Desk
from tests.faults.erp import CONFIRM, StoppableErp
from tests.faults.product import Product

pytestmark = pytest.mark.erp


def test_before_it_heard_of_the_order(product: Product, erp: StoppableErp, desk: Desk) -> None:
    """The ticket says in plain words that it waits; when the ERP is back, the order goes there by itself."""
    erp.kill()
    number, key = desk.handed_over()
    product.wait_until(lambda: desk.hand_over_of(key)["attempts"] and desk.state_of(key) == "waiting")
    assert desk.hand_over_of(key)["next_attempt_at"]
    page = desk.page(f"/complaints/{number}")
    assert "Wartet auf das ERP" in page
    assert "nichts geht verloren" in page
    erp.start()
    product.wait_until(lambda: desk.state_of(key) == "done")
    assert erp.warehouse().orders_with_reference(key) == 1
    assert "Übergeben, genau einmal" in desk.page(f"/complaints/{number}")


def test_after_its_commit_and_before_its_answer(product: Product, erp: StoppableErp, desk: Desk) -> None:
    with erp.line.interrupted(CONFIRM, after_answer=True) as answer:
        number, key = desk.handed_over()
        answer.wait_until_reached()
        erp.kill()
    product.wait_until(lambda: desk.state_of(key) == "unknown")
    assert "Antwort blieb aus" in desk.page(f"/complaints/{number}")
    erp.start()
    product.wait_until(lambda: desk.state_of(key) == "done")
    assert erp.warehouse().orders_with_reference(key) == 1
    assert desk.outcomes_of(key)[-1] == "found"


def test_after_its_answer(product: Product, erp: StoppableErp, desk: Desk) -> None:
    """The product has the answer but not yet written it down; then it needs no ERP for that."""
    with erp.line.interrupted(CONFIRM, after_answer=True) as answer:
        _number, key = desk.handed_over()
        answer.wait_until_reached()
        with product.held("SELECT FROM erp_handover WHERE key = %s", key) as somebody_waits:
            answer.release()
            product.wait_until(somebody_waits)
            erp.kill()
    product.wait_until(lambda: desk.state_of(key) == "done")
    erp.start()
    assert desk.outcomes_of(key) == ["done"]
    assert erp.warehouse().order(key).number == desk.hand_over_of(key)["order_number"]
    assert erp.warehouse().orders_with_reference(key) == 1


def test_an_answer_that_the_line_lost(product: Product, erp: StoppableErp, desk: Desk) -> None:
    """The ERP itself goes on; nobody can tell the difference until the key is looked up."""
    with erp.line.interrupted(CONFIRM, after_answer=True) as answer:
        _number, key = desk.handed_over()
        answer.wait_until_reached()
    product.wait_until(lambda: desk.state_of(key) == "done")
    assert erp.warehouse().orders_with_reference(key) == 1
    assert desk.outcomes_of(key) == ["unknown", "found"]
