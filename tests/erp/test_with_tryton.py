"""Mirror, hand-over and reconciliation on the demo's real Tryton."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from pytest_django import Settings

from kundenkreis.erp.actions.reconciling import begin_reconciliation
from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.adapters.tryton import TrytonErp
from kundenkreis.erp.connection import connected_to
from kundenkreis.erp.models import (
    CustomerAccount,
    HandOver,
    InstalledItem,
    Invoice,
    MonthRevenue,
    Order,
    Product,
    StreamState,
)
from kundenkreis.erp.port import OrderLineRequest, OrderRequest
from kundenkreis.erp.queries import order_of_key
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry
from tests.erp_server import TrytonServer
from tests.factories.erp import handed_over, told
from tests.factories.jobs import work_off

pytestmark = pytest.mark.erp

PUMP, SOUND_CUSTOMER, BLOCKED_CUSTOMER = "204-11-0025", "K-10482", "K-10733"


@pytest.fixture
def tryton(db: None, settings: Settings, tryton_server: TrytonServer) -> Iterator[TrytonServer]:
    """The demo's Tryton, read once."""
    settings.ERP_KIND = "tryton"
    with connected_to(TrytonErp(tryton_server.account())) as connected:
        synchronise()
        assert not StreamState.objects.exclude(last_error="").exists()
        yield tryton_server
        connected.close()


def an_order(key: str, customer: str = SOUND_CUSTOMER, *, free: bool = True) -> OrderRequest:
    """One seal."""
    product = Product.objects.filter(has_serial_numbers=False, salable=True).order_by("code")[0]
    line = OrderLineRequest(product_code=product.code, quantity=Decimal(1))
    return OrderRequest(key=key, customer_number=customer, lines=(line,), free_of_charge=free)


def test_two_years_of_business_lie_in_the_mirror_and_both_sides_are_alike(tryton: TrytonServer) -> None:
    assert CustomerAccount.objects.count() >= 60
    assert CustomerAccount.objects.blocked().count() >= 1
    assert Product.objects.count() >= 40
    assert min(model.objects.count() for model in (InstalledItem, Order, Invoice, MonthRevenue)) > 100
    run = begin_reconciliation(by=SYSTEM)
    work_off()
    run.refresh_from_db()
    assert run.problem == ""
    assert list(run.differences.values_list("stream", "key", "kind")) == []
    assert sum(run.comparisons.values_list("compared", flat=True)) > 500


def test_reading_twice_makes_no_news(tryton: TrytonServer) -> None:
    synchronise()
    synchronise()
    assert told() == []


def test_an_order_goes_its_whole_way(tryton: TrytonServer) -> None:
    handed_over(an_order("T-2026-77001-1"))
    work_off()
    order = order_of_key("T-2026-77001-1")
    assert order
    assert (order.total, order.state) == (Decimal(0), "confirmed")
    tryton.warehouse().deliver(order.number, None, "00340434161094000011")
    synchronise()
    names = told()
    assert names[:3] == ["HandOverRequested", "OrderHandedOver", "OrderConfirmed"]
    reported = Entry.objects.get(name="erp.DeliveryReported")
    assert reported.facts["complete"] is True
    assert reported.facts["tracking_number"] == "00340434161094000011"
    synchronise()
    assert told() == names


def test_a_charged_order_of_a_blocked_customer_is_rejected(tryton: TrytonServer) -> None:
    handed_over(an_order("T-2026-77002-1", BLOCKED_CUSTOMER, free=False))
    work_off()
    rejected = HandOver.objects.get(key="T-2026-77002-1")
    assert (rejected.state, rejected.rejection_code) == ("rejected", "customer_blocked")
    synchronise()
    assert told() == ["HandOverRequested", "HandOverRejected"]


def test_a_block_set_in_the_erp_is_news(tryton: TrytonServer) -> None:
    warehouse = tryton.warehouse()
    try:
        warehouse.set_delivery_block(SOUND_CUSTOMER, on=True)
        synchronise()
        assert set(told()) == {"BlockSet", "CustomerChanged"}, "the credit limit is how this ERP blocks"
        assert CustomerAccount.objects.get(number=SOUND_CUSTOMER).is_blocked
    finally:
        warehouse.set_delivery_block(SOUND_CUSTOMER, on=False)
    synchronise()
    assert [name for name in told() if name.startswith("Block")] == ["BlockSet", "BlockLifted"]
