"""Orders with their lines and deliveries in the mirror."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kundenkreis.erp import port
from kundenkreis.erp.mirror.shelf import Shelf
from kundenkreis.erp.models import Delivery, DeliveryLine, Order, OrderLine


def _columns(record: port.Order, row: Order | None) -> dict[str, Any]:
    return {
        "number": record.number,
        "key": record.key,
        "account_number": record.customer_number,
        "state": record.state.value,
        "ordered_on": record.ordered_on,
        "total": record.total,
        "currency": record.currency,
    }


def _order(row: Order) -> port.Order:
    return port.Order(
        number=row.number,
        key=row.key,
        customer_number=row.account_number,
        state=port.OrderState(row.state),
        ordered_on=row.ordered_on,
        total=row.total,
        currency=row.currency,
        lines=tuple(_line(line) for line in row.lines.all()),
        deliveries=tuple(_delivery(delivery) for delivery in row.deliveries.all()),
    )


def _line(row: OrderLine) -> port.OrderLine:
    return port.OrderLine(
        position=row.position,
        product_code=row.product_code,
        quantity=row.quantity,
        delivered=row.delivered,
        unit_price=row.unit_price,
        serial_numbers=tuple(row.serial_numbers),
    )


def _delivery(row: Delivery) -> port.Delivery:
    return port.Delivery(
        number=row.number,
        state=port.DeliveryState(row.state),
        is_return=row.is_return,
        planned_on=row.planned_on,
        shipped_on=row.shipped_on,
        tracking_number=row.tracking_number,
        lines=tuple(
            port.DeliveryLine(
                product_code=line.product_code, quantity=line.quantity, serial_numbers=tuple(line.serial_numbers)
            )
            for line in row.lines.all()
        ),
    )


def _put_parts(rows: Sequence[Order], records: Sequence[port.Order]) -> None:
    OrderLine.objects.filter(order__in=rows).delete()
    Delivery.objects.filter(order__in=rows).delete()
    pairs = list(zip(rows, records, strict=True))
    OrderLine.objects.bulk_create(_line_row(row, line) for row, record in pairs for line in record.lines)
    deliveries = [
        (_delivery_row(row, position, delivery), delivery)
        for row, record in pairs
        for position, delivery in enumerate(record.deliveries)
    ]
    Delivery.objects.bulk_create(row for row, _ in deliveries)
    DeliveryLine.objects.bulk_create(
        DeliveryLine(
            delivery=row,
            position=position,
            product_code=line.product_code,
            quantity=line.quantity,
            serial_numbers=list(line.serial_numbers),
        )
        for row, delivery in deliveries
        for position, line in enumerate(delivery.lines)
    )


def _line_row(row: Order, line: port.OrderLine) -> OrderLine:
    return OrderLine(
        order=row,
        position=line.position,
        product_code=line.product_code,
        quantity=line.quantity,
        delivered=line.delivered,
        unit_price=line.unit_price,
        serial_numbers=list(line.serial_numbers),
    )


def _delivery_row(row: Order, position: int, delivery: port.Delivery) -> Delivery:
    return Delivery(
        order=row,
        position=position,
        number=delivery.number,
        state=delivery.state.value,
        is_return=delivery.is_return,
        planned_on=delivery.planned_on,
        shipped_on=delivery.shipped_on,
        tracking_number=delivery.tracking_number,
    )


ORDERS = Shelf(
    model=Order,
    key="number",
    columns=_columns,
    record=_order,
    parts=("lines", "deliveries__lines"),
    put_parts=_put_parts,
)
