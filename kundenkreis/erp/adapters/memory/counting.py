"""What a customer has of an order, counted from its delivery notes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kundenkreis.erp.port import Delivery, DeliveryState, Order, OrderLine, OrderState

OPEN = frozenset({DeliveryState.PLANNED, DeliveryState.RESERVED, DeliveryState.PICKED, DeliveryState.PACKED})


def counted(order: Order) -> Order:
    """The order with the state, and the quantities and serial numbers of its lines, as its delivery notes say."""
    quantities: dict[str, Decimal] = {}
    serials: dict[str, list[str]] = {}
    for delivery in order.deliveries:
        if delivery.state is DeliveryState.DELIVERED:
            _count(delivery, quantities, serials)
    lines = tuple(_filled(line, quantities, serials) for line in order.lines)
    done = all(line.delivered >= line.quantity for line in lines)
    state = OrderState.DONE if done else OrderState.CONFIRMED
    return replace(order, lines=lines, state=order.state if order.state is OrderState.CANCELLED else state)


def _count(delivery: Delivery, quantities: dict[str, Decimal], serials: dict[str, list[str]]) -> None:
    for line in delivery.lines:
        known = serials.setdefault(line.product_code, [])
        if delivery.is_return:
            quantities[line.product_code] = quantities.get(line.product_code, Decimal()) - line.quantity
            known[:] = [serial for serial in known if serial not in line.serial_numbers]
        else:
            quantities[line.product_code] = quantities.get(line.product_code, Decimal()) + line.quantity
            known.extend(line.serial_numbers)


def _filled(line: OrderLine, quantities: dict[str, Decimal], serials: dict[str, list[str]]) -> OrderLine:
    delivered = min(line.quantity, quantities.get(line.product_code, Decimal()))
    quantities[line.product_code] = quantities.get(line.product_code, Decimal()) - delivered
    here, serials[line.product_code] = (
        serials.get(line.product_code, [])[: int(delivered)],
        serials.get(line.product_code, [])[int(delivered) :],
    )
    return replace(line, delivered=delivered, serial_numbers=tuple(here))
