"""The database's processes are killed: the product is back by itself, and nothing that was under way is done twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.complaints import Desk
from tests.faults.erp import CONFIRM, StoppableErp
from tests.faults.product import Product

pytestmark = pytest.mark.erp


def test_while_an_order_is_being_handed_over(product: Product, erp: StoppableErp, desk: Desk) -> None:
    """The ERP's answer comes when there is no database to write it down in."""
    with erp.line.interrupted(CONFIRM, after_answer=True) as answer:
        number, key = desk.handed_over()
        answer.wait_until_reached()
        product.kill_database()
        answer.release()
    product.wait_until(product.is_ready)
    product.wait_until(lambda: desk.state_of(key) == "done", patience=120)
    assert erp.warehouse().orders_with_reference(key) == 1
    assert desk.get(f"/api/v1/complaints/{number}")["replacement"]["order_number"]


def test_nobody_is_served_over_a_dead_connection(product: Product, desk: Desk) -> None:
    """As soon as the database answers again, so does the product, whatever connections it had kept open."""
    with ThreadPoolExecutor(8) as callers:
        assert set(callers.map(lambda _: desk.ask("GET", "/api/v1/companies").status_code, range(24))) == {200}
        product.kill_database()
        product.wait_until(product.database_answers)
        assert set(callers.map(lambda _: desk.ask("GET", "/api/v1/companies").status_code, range(24))) == {200}
