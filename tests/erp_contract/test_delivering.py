"""Every adapter counts what was delivered and what came back; a state alone says too little."""

from __future__ import annotations

from decimal import Decimal

from kundenkreis.erp.port import DeliveryState, InstalledItem, Order, OrderState
from kundenkreis.erp.warranty import warranty_end
from tests.erp_contract.stage import PUMP, SEAL, Stage, an_order, today


def test_a_full_delivery_is_told_with_serial_number_and_tracking(stage: Stage) -> None:
    stage.stock_up(PUMP, 1)
    order = _placed(stage, (PUMP, 1))
    stage.deliver(order.number, tracking="00340434160000004711")
    order = _now(stage, order)
    (delivery,) = order.deliveries
    assert order.is_delivered_completely
    assert (delivery.state, delivery.tracking_number) == (DeliveryState.DELIVERED, "00340434160000004711")
    assert delivery.shipped_on == today()
    assert delivery.number and not delivery.is_return
    assert [(line.product_code, line.quantity) for line in delivery.lines] == [(PUMP, Decimal(1))]
    assert len(delivery.lines[0].serial_numbers) == 1
    assert order.lines[0].serial_numbers == delivery.lines[0].serial_numbers


def test_goods_on_their_way_do_not_count_as_delivered(stage: Stage) -> None:
    order = _placed(stage, (SEAL, 1))
    stage.stock_up(SEAL, 100)
    stage.ship(order.number, "00340434160000000815")
    order = _now(stage, order)
    assert order.deliveries[0].state is DeliveryState.SHIPPED
    assert order.deliveries[0].tracking_number == "00340434160000000815"
    assert order.lines[0].delivered == 0


def test_a_partial_delivery_leaves_the_rest_open_on_a_note_of_its_own(stage: Stage) -> None:
    stage.stock_up(PUMP, 2)
    stage.stock_up(SEAL, 100)
    order = _placed(stage, (PUMP, 2), (SEAL, 3))
    stage.deliver(order.number, {PUMP: 1, SEAL: 1})
    order = _now(stage, order)
    assert [line.delivered for line in order.lines] == [Decimal(1), Decimal(1)]
    assert not order.is_delivered_completely
    assert [delivery.state for delivery in order.deliveries] == [DeliveryState.DELIVERED, DeliveryState.PLANNED]
    stage.deliver(order.number)
    order = _now(stage, order)
    assert [line.delivered for line in order.lines] == [Decimal(2), Decimal(3)]
    assert order.is_delivered_completely
    assert len(set(order.lines[0].serial_numbers)) == 2


def test_a_cancelled_delivery_delivers_nothing_until_it_is_planned_again(stage: Stage) -> None:
    stage.stock_up(SEAL, 100)
    order = _placed(stage, (SEAL, 2))
    stage.cancel_delivery(order.number)
    order = _now(stage, order)
    assert [delivery.state for delivery in order.deliveries] == [DeliveryState.CANCELLED]
    assert order.lines[0].delivered == 0
    assert order.state is OrderState.CONFIRMED
    stage.plan_delivery_again(order.number)
    stage.deliver(order.number)
    order = _now(stage, order)
    assert order.is_delivered_completely
    assert {delivery.state for delivery in order.deliveries} == {DeliveryState.CANCELLED, DeliveryState.DELIVERED}


def test_a_return_counts_back_on_its_order_and_moves_the_machine(stage: Stage) -> None:
    stage.stock_up(PUMP, 2)
    order = _placed(stage, (PUMP, 2))
    stage.deliver(order.number)
    returned, kept = _now(stage, order).lines[0].serial_numbers
    assert set(_machines(stage, order)) == {returned, kept}
    stage.take_back(order.number, PUMP, returned)
    order = _now(stage, order)
    assert order.lines[0].delivered == 1
    assert order.lines[0].serial_numbers == (kept,)
    (back,) = [delivery for delivery in order.deliveries if delivery.is_return]
    assert (back.state, back.lines[0].serial_numbers) == (DeliveryState.DELIVERED, (returned,))
    assert not order.is_delivered_completely
    assert set(_machines(stage, order)) == {kept}


def test_a_delivered_machine_has_its_warranty_from_that_day(stage: Stage) -> None:
    stage.stock_up(PUMP, 1)
    order = _placed(stage, (PUMP, 1))
    stage.deliver(order.number)
    (item,) = _machines(stage, order).values()
    assert (item.product_code, item.delivered_on, item.order_number) == (PUMP, today(), order.number)
    assert item.warranty_ends_on == warranty_end(today(), 24)
    assert item.delivery_number == _now(stage, order).deliveries[0].number


def _placed(stage: Stage, *lines: tuple[str, int]) -> Order:
    return stage.erp.place_order(an_order(stage.new_customer("Empfänger GmbH"), *lines))


def _now(stage: Stage, order: Order) -> Order:
    found = stage.erp.order(order.number)
    assert found
    return found


def _machines(stage: Stage, order: Order) -> dict[str, InstalledItem]:
    return {item.serial_number: item for item in stage.erp.installed_items(order.customer_number)}
