"""How much of a replacement has left for the customer, position by position, as the mirror of the ERP counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kundenkreis.erp.models import Delivery, Order, Product
from kundenkreis.erp.port import DeliveryState

LEFT = {DeliveryState.SHIPPED, DeliveryState.DELIVERED}


@dataclass(frozen=True, kw_only=True)
class PositionState:
    """One position of the order in the ERP: what was ordered, and what has left for the customer less what came
    back.
    """

    position: int
    product_code: str
    name: str
    quantity: Decimal
    delivered: Decimal
    unit_price: Decimal
    serials: tuple[str, ...] = ()

    @property
    def is_delivered(self) -> bool:
        return self.delivered >= self.quantity


@dataclass(frozen=True, kw_only=True)
class OrderInErp:
    """The order as the mirror shows it: its positions and delivery notes, and when that was read."""

    number: str
    state: str
    source: str
    seen_at: datetime
    positions: tuple[PositionState, ...]
    deliveries: tuple[Delivery, ...]

    @property
    def delivered_positions(self) -> int:
        return sum(position.is_delivered for position in self.positions)

    @property
    def is_delivered(self) -> bool:
        return bool(self.positions) and all(position.is_delivered for position in self.positions)


def order_in_erp(number: str) -> OrderInErp | None:
    """The order of this number with everything about it in five queries; None when the mirror does not have it
    (yet).
    """
    orders = Order.objects.prefetch_related("lines", "deliveries__lines")
    order = orders.filter(number=number).first() if number else None
    if order is None:
        return None
    return OrderInErp(
        number=order.number,
        state=order.state,
        source=order.source,
        seen_at=order.seen_at,
        positions=tuple(_positions(order)),
        deliveries=tuple(order.deliveries.all()),
    )


def _positions(order: Order) -> list[PositionState]:
    """Counted from the delivery notes: an order line's own count lags behind where the ERP books at the arrival."""
    left, found = _left(order), []
    codes = {line.product_code for line in order.lines.all()}
    names = dict(Product.objects.filter(code__in=codes).values_list("code", "name"))
    for line in order.lines.all():
        share = min(line.quantity, max(left[line.product_code], Decimal(0)))
        left[line.product_code] -= share
        state = PositionState(
            position=line.position,
            product_code=line.product_code,
            name=names.get(line.product_code, line.product_code),
            quantity=line.quantity,
            delivered=max(share, line.delivered),
            unit_price=line.unit_price,
            serials=tuple(line.serial_numbers),
        )
        found.append(state)
    return found


def _left(order: Order) -> dict[str, Decimal]:
    left: dict[str, Decimal] = defaultdict(Decimal)
    for delivery in order.deliveries.all():
        if delivery.state in LEFT:
            for line in delivery.lines.all():
                left[line.product_code] += -line.quantity if delivery.is_return else line.quantity
    return left
