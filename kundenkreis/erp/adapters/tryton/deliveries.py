"""Delivery notes and returns, put together from their moves."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kundenkreis.erp.adapters.tryton.parcels import Parcel
from kundenkreis.erp.adapters.tryton.session import Row, Session
from kundenkreis.erp.port import Delivery, DeliveryLine, DeliveryState

OUT, RETURN = "stock.shipment.out", "stock.shipment.out.return"
FIELDS = ["number", "state", "planned_date", "effective_date"]
STATES = {
    "draft": DeliveryState.PLANNED,
    "waiting": DeliveryState.PLANNED,
    "assigned": DeliveryState.RESERVED,
    "picked": DeliveryState.PICKED,
    "packed": DeliveryState.PACKED,
    "shipped": DeliveryState.SHIPPED,
    "received": DeliveryState.SHIPPED,
    "done": DeliveryState.DELIVERED,
    "cancelled": DeliveryState.CANCELLED,
}


def shipments_of(session: Session, parcels: Iterable[Parcel]) -> dict[str, Row]:
    """The shipments that these parcels name, by reference (`stock.shipment.out,5`)."""
    references = {parcel.shipment for parcel in parcels if parcel.shipment}
    found: dict[str, Row] = {}
    for model, fields in ((OUT, [*FIELDS, "shipping_reference"]), (RETURN, FIELDS)):
        ids = sorted(int(each.split(",")[1]) for each in references if each.startswith(f"{model},"))
        rows = session.find(model, [("id", "in", ids)], fields) if ids else []
        found |= {f"{model},{row['id']}": row for row in rows}
    return found


def deliveries_of(parcels: Iterable[Parcel], shipments: dict[str, Row]) -> tuple[Delivery, ...]:
    """One delivery for each shipment, in the order of their numbers' making; lines by product."""
    by_shipment: dict[str, list[Parcel]] = {}
    for parcel in parcels:
        if parcel.shipment in shipments:
            by_shipment.setdefault(parcel.shipment, []).append(parcel)
    return tuple(_delivery(shipments[reference], inside) for reference, inside in by_shipment.items())


def _delivery(shipment: Row, parcels: list[Parcel]) -> Delivery:
    state = STATES[shipment["state"]]
    if state is not DeliveryState.CANCELLED:
        parcels = [parcel for parcel in parcels if parcel.state != "cancelled"]
    codes = dict.fromkeys(parcel.product_code for parcel in parcels)
    return Delivery(
        number=shipment["number"] or "",
        state=state,
        is_return=any(parcel.is_return for parcel in parcels),
        planned_on=shipment["planned_date"],
        shipped_on=shipment["effective_date"],
        tracking_number=shipment.get("shipping_reference") or "",
        lines=tuple(_line(code, [parcel for parcel in parcels if parcel.product_code == code]) for code in codes),
    )


def _line(code: str, parcels: list[Parcel]) -> DeliveryLine:
    return DeliveryLine(
        product_code=code,
        quantity=sum((parcel.quantity for parcel in parcels), Decimal()),
        serial_numbers=tuple(parcel.serial_number for parcel in parcels if parcel.serial_number),
    )
