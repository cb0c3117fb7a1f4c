"""What the warehouse does with an order of ours arrives by itself, each thing once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.models import InstalledItem, Order
from kundenkreis.erp.port import DeliveryState
from kundenkreis.journal.models import Entry
from tests.factories.erp import CUSTOMER, PUMP, handed_over, replacement, told
from tests.factories.jobs import work_off

KEY = "T-2026-00017-1"


@pytest.fixture
def order(memory: MemoryErp) -> str:
    """The ERP's number of an order of two pumps that we handed over."""
    handed_over(replacement(quantity=2))
    work_off()
    return Order.objects.get(key=KEY).number


def news() -> list[str]:
    """What a reading brings about orders."""
    before = len(told())
    synchronise()
    return [name for name in told()[before:] if name != "InstalledItemMoved"]


def last(name: str) -> dict[str, Any]:
    """The facts of the latest entry of this name."""
    facts: dict[str, Any] = Entry.objects.filter(name=f"erp.{name}").latest("pk").facts
    return facts


def test_the_warehouse_is_followed_step_by_step(memory: MemoryErp, order: str) -> None:
    for state in (DeliveryState.RESERVED, DeliveryState.PICKED):
        memory.warehouse.advance(order, state)
        assert news() == ["OrderInExecution"]
        assert last("OrderInExecution")["state"] == state.value
    assert news() == []


def test_a_partial_delivery_is_told_and_the_rest_completes_it(memory: MemoryErp, order: str) -> None:
    memory.warehouse.deliver(order, {PUMP: 1}, serial_numbers=["KP-1"], tracking_number="00340434161094000011")
    assert news() == ["DeliveryReported"]
    part = last("DeliveryReported")
    assert (part["complete"], part["serials"], part["tracking_number"]) == (False, ["KP-1"], "00340434161094000011")
    assert (part["product_codes"], [float(quantity) for quantity in part["quantities"]]) == ([PUMP], [1.0])
    memory.warehouse.deliver(order, serial_numbers=["KP-2"])
    assert news() == ["DeliveryReported"]
    assert (last("DeliveryReported")["complete"], last("DeliveryReported")["serials"]) == (True, ["KP-2"])
    assert set(InstalledItem.objects.filter(account_number=CUSTOMER).values_list("serial_number", flat=True)) == {
        "4711",
        "KP-1",
        "KP-2",
    }


def test_what_was_shipped_counts_and_its_arrival_is_no_second_delivery(memory: MemoryErp, order: str) -> None:
    memory.warehouse.advance(order, DeliveryState.SHIPPED, tracking_number="JD0146")
    assert news() == ["DeliveryReported"]
    assert last("DeliveryReported")["complete"] is True
    memory.warehouse.deliver(order)
    assert news() == []


def test_a_cancelled_delivery_is_told(memory: MemoryErp, order: str) -> None:
    memory.warehouse.cancel(order)
    assert news() == ["DeliveryCancelled"]
    memory.warehouse.plan_again(order)
    memory.warehouse.deliver(order)
    assert news() == ["DeliveryReported"]


def test_goods_that_come_back_are_told_with_their_serial_numbers(memory: MemoryErp, order: str) -> None:
    memory.warehouse.deliver(order, serial_numbers=["KP-1", "KP-2"])
    synchronise()
    memory.warehouse.take_back(order, {PUMP: 1}, serial_numbers=["KP-2"])
    assert news() == ["GoodsReturned"]
    assert last("GoodsReturned")["serials"] == ["KP-2"]
    assert InstalledItem.objects.get(serial_number="KP-2").account is None


def test_news_carry_the_case_and_company_of_the_hand_over(memory: MemoryErp, order: str) -> None:
    memory.warehouse.deliver(order)
    synchronise()
    requested = Entry.objects.get(name="erp.HandOverRequested")
    reported = Entry.objects.get(name="erp.DeliveryReported")
    assert (reported.case_id, reported.company_id) == (requested.case_id, requested.company_id)


def test_orders_that_are_not_ours_are_mirrored_silently(memory: MemoryErp) -> None:
    number = memory.place_order(replacement("PO-4500012")).number
    memory.warehouse.deliver(number)
    assert news() == []
    assert Order.objects.get(key="PO-4500012").lines.get().is_delivered


def test_a_machine_is_told_with_its_customer(memory: MemoryErp) -> None:
    memory.office.record_machine("4712", PUMP, CUSTOMER, date(2026, 1, 5))
    synchronise()
    assert last("InstalledItemMoved") == {"serial": "4712", "number": CUSTOMER}
