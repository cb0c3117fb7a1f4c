"""The ERP is down for a night: work goes on, nothing is lost, the queue can be seen, at the end both sides agree."""

from __future__ import annotations

import pytest

from tests.faults.complaints import Desk
from tests.faults.erp import StoppableErp
from tests.faults.product import Product

pytestmark = pytest.mark.erp

NEW_NAME = "Pumpenhandel Übernacht GmbH & Co. KG"


def test_complaints_of_the_night_are_delivered_once_in_the_morning(
    product: Product, erp: StoppableErp, desk: Desk
) -> None:
    erp.kill()
    tickets = dict(desk.handed_over() for _ in range(3))
    keys = list(tickets.values())
    product.wait_until(lambda: desk.erp_status()["status"] == "unreachable")
    product.wait_until(lambda: all(desk.hand_over_of(key)["attempts"] for key in keys))
    assert desk.erp_status()["waiting"] == 3
    waiting = {one["key"] for one in desk.get("/api/v1/erp/hand-overs", show="open")["items"]}
    assert waiting == set(keys)
    _see_the_outage(desk, keys)
    again = desk.post(f"/api/v1/erp/hand-overs/{keys[0]}/replay")
    assert again["state"] in ("waiting", "sending")
    erp.start()
    product.wait_until(lambda: all(desk.state_of(key) == "done" for key in keys))
    assert [erp.warehouse().orders_with_reference(key) for key in keys] == [1, 1, 1]
    assert desk.erp_status()["waiting"] == 0
    assert desk.differences() == []


def _see_the_outage(desk: Desk, keys: list[str]) -> None:
    """Pages still answer, say that the ERP's values are old, and show what waits."""
    assert 'class="provenance offline' in desk.page(f"/companies/{desk.company}")
    monitor = desk.page("/erp")
    assert "Nicht erreichbar" in monitor
    assert all(key in monitor for key in keys)
    assert desk.get("/api/v1/stock", code="CN-65-200")["fresh"] is False


def test_what_the_warehouse_did_while_no_worker_ran_arrives_afterwards(
    product: Product, erp: StoppableErp, desk: Desk
) -> None:
    number, key = desk.handed_over()
    product.wait_until(lambda: desk.state_of(key) == "done")
    account = desk.get(f"/api/v1/companies/{desk.company}")["accounts"][0]["number"]
    warehouse, worker = erp.warehouse(), product.worker()
    with product.nobody_restarts():
        product.kill(worker)
        warehouse.rename_customer(account, NEW_NAME)
        serials = warehouse.deliver(key, tracking="003404349900000077")
        assert desk.get(f"/api/v1/complaints/{number}")["closure"] is None
    product.wait_until(lambda: desk.get(f"/api/v1/complaints/{number}")["closure"])
    ticket = desk.get(f"/api/v1/complaints/{number}")
    assert (ticket["closure"]["outcome"], ticket["closure"]["automatic"]) == ("replaced", True)
    assert ticket["replacement"]["order"]["deliveries"][0]["tracking_number"] == "003404349900000077"
    assert [desk.get(f"/api/v1/installed-items/{serial}")["account_number"] for serial in serials] == [account]
    assert desk.get(f"/api/v1/companies/{desk.company}")["name"] == NEW_NAME
    assert desk.differences() == []
