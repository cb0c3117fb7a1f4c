"""What is news in an order of ours: confirmed, begun by the warehouse, delivered, cancelled, returned."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from kundenkreis.erp.events import (
    DeliveryCancelled,
    DeliveryReported,
    GoodsReturned,
    OrderCancelled,
    OrderConfirmed,
    OrderInExecution,
)
from kundenkreis.erp.port import Delivery, DeliveryState, Order, OrderState
from kundenkreis.journal.events import Event

WAY = list(DeliveryState)
BEGUN = {DeliveryState.RESERVED, DeliveryState.PICKED, DeliveryState.PACKED}
LEFT = {DeliveryState.SHIPPED, DeliveryState.DELIVERED}


def order_news(key: str, number: str, old: Order | None, new: Order | None) -> list[Event]:
    """The events between two states of one order, in the order in which they happened. `new` None: it is gone.

    What was cancelled before we ever saw it is no news (an ERP may keep a rejected order that way).
    """
    if new is None:
        return [OrderCancelled(key=key, order_number=number)]
    told: list[Event] = []
    if _is_firm(new) and not (old and _is_firm(old)):
        told.append(OrderConfirmed(key=key, order_number=number))
    told += _deliveries_news(old, new)
    if new.state is OrderState.CANCELLED and old and old.state is not OrderState.CANCELLED:
        told.append(OrderCancelled(key=key, order_number=number))
    return told


def _is_firm(order: Order) -> bool:
    return order.state in {OrderState.CONFIRMED, OrderState.DONE}


def _deliveries_news(old: Order | None, new: Order) -> list[Event]:
    before = {(one.number, one.is_return): one for one in old.deliveries} if old else {}
    told: list[Event] = []
    for delivery in new.deliveries:
        known = before.pop((delivery.number, delivery.is_return), None)
        tell = _return_news if delivery.is_return else _delivery_news
        told += tell(new, delivery, known.state if known else None)
    vanished = [one for one in before.values() if not one.is_return and one.state is not DeliveryState.CANCELLED]
    return told + [_cancelled(new, one) for one in vanished]


def _delivery_news(order: Order, delivery: Delivery, before: DeliveryState | None) -> list[Event]:
    if delivery.state is DeliveryState.CANCELLED:
        return [_cancelled(order, delivery)] if before and before is not DeliveryState.CANCELLED else []
    if delivery.state in LEFT:
        return [] if before in LEFT else [_reported(order, delivery)]
    if delivery.state in BEGUN and (before is None or WAY.index(before) < WAY.index(delivery.state)):
        begun = OrderInExecution(
            key=order.key, order_number=order.number, delivery_number=delivery.number, state=delivery.state.value
        )
        return [begun]
    return []


def _return_news(order: Order, delivery: Delivery, before: DeliveryState | None) -> list[Event]:
    if delivery.state is not DeliveryState.DELIVERED or before is DeliveryState.DELIVERED:
        return []
    serials = tuple(serial for line in delivery.lines for serial in line.serial_numbers)
    returned = GoodsReturned(key=order.key, order_number=order.number, delivery_number=delivery.number, serials=serials)
    return [returned]


def _cancelled(order: Order, delivery: Delivery) -> DeliveryCancelled:
    return DeliveryCancelled(key=order.key, order_number=order.number, delivery_number=delivery.number)


def _reported(order: Order, delivery: Delivery) -> DeliveryReported:
    return DeliveryReported(
        key=order.key,
        order_number=order.number,
        delivery_number=delivery.number,
        tracking_number=delivery.tracking_number,
        shipped_on=delivery.shipped_on,
        product_codes=tuple(line.product_code for line in delivery.lines),
        quantities=tuple(line.quantity for line in delivery.lines),
        serials=tuple(serial for line in delivery.lines for serial in line.serial_numbers),
        complete=nothing_is_open(order),
    )


def nothing_is_open(order: Order) -> bool:
    """Whether what left the house, less what came back, covers every line.

    Counted from the delivery notes: an order line's own count lags behind where the ERP books at arrival.
    """
    if order.is_delivered_completely:
        return True
    left: dict[str, Decimal] = defaultdict(Decimal)
    for delivery in order.deliveries:
        if delivery.state in LEFT:
            _count(left, delivery)
    wanted: dict[str, Decimal] = defaultdict(Decimal)
    for line in order.lines:
        wanted[line.product_code] += line.quantity
    return bool(wanted) and all(left[code] >= quantity for code, quantity in wanted.items())


def _count(left: dict[str, Decimal], delivery: Delivery) -> None:
    for line in delivery.lines:
        left[line.product_code] += -line.quantity if delivery.is_return else line.quantity
