"""The moves of goods to and from customers that belong to orders, also when they came back without a return order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from kundenkreis.erp.adapters.tryton.machines import AT_CUSTOMERS, MOVE
from kundenkreis.erp.adapters.tryton.session import Row, Session
from kundenkreis.erp.adapters.tryton.wire import number

FIELDS = [
    *("sale", "origin", "product.code", "quantity", "lot", "lot.number", "state", "shipment", "effective_date"),
    *("from_location.type", "to_location.type"),
]


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """One move of one product. `line` is the order's line it was planned for, 0 for a return."""

    move: int
    line: int
    product_code: str
    quantity: Decimal
    serial_number: str
    state: str
    shipment: str
    is_return: bool


def parcels_of(session: Session, sales: Sequence[int]) -> dict[int, list[Parcel]]:
    """What was planned, delivered and taken back for each of these sales, in the order of the moves."""
    origins = _return_sales(session, sales)
    domain: list[Any] = [("sale", "in", [*sales, *origins]), AT_CUSTOMERS]
    rows = session.find(MOVE, domain, FIELDS)
    told = {(origins.get(row["sale"]) or int(row["sale"]), row["id"]): row for row in rows}
    told |= _returned_by_serial(session, [row for row in rows if not _is_return(row)])
    parcels: dict[int, list[Parcel]] = defaultdict(list)
    for (sale, _), row in sorted(told.items(), key=lambda entry: entry[0]):
        parcels[sale].append(_parcel(row))
    return parcels


def at_customer(parcels: Iterable[Parcel]) -> list[Parcel]:
    """What was delivered and not taken back: a machine by its serial number, other goods by product and quantity."""
    here: list[Parcel] = []
    for parcel in parcels:
        if parcel.state != "done":
            continue
        if parcel.is_return:
            here = _less(here, parcel)
        else:
            here.append(parcel)
    return here


def _less(here: list[Parcel], returned: Parcel) -> list[Parcel]:
    """These parcels without what came back, taken from the latest delivery first."""
    quantity, left = returned.quantity, []
    for parcel in reversed(here):
        alike = (parcel.product_code, parcel.serial_number) == (returned.product_code, returned.serial_number)
        taken = min(parcel.quantity, quantity) if alike else Decimal()
        quantity -= taken
        if taken < parcel.quantity:
            left.append(replace(parcel, quantity=parcel.quantity - taken))
    return left[::-1]


def _return_sales(session: Session, sales: Sequence[int]) -> dict[int, int]:
    """The sales that take goods of these back, each with the one it belongs to."""
    references = [f"sale.sale,{sale}" for sale in sales]
    rows = session.find("sale.sale", [("origin", "in", references), ("state", "!=", "cancelled")], ["origin"])
    return {row["id"]: int(row["origin"].split(",")[1]) for row in rows}


def _returned_by_serial(session: Session, deliveries: Sequence[Row]) -> dict[tuple[int, int], Row]:
    """A machine whose next move after its delivery comes from the customer came back, whatever the paper says.

    By the sale that delivered it and the id of the move.
    """
    delivered = {row["id"]: row["sale"] for row in deliveries if row["lot"] and row["state"] == "done"}
    lots = sorted({row["lot"] for row in deliveries if row["id"] in delivered})
    domain: list[Any] = [("lot", "in", lots), ("state", "=", "done"), AT_CUSTOMERS]
    order = [("lot.id", "ASC"), ("effective_date", "ASC"), ("id", "ASC")]
    history = session.find(MOVE, domain, FIELDS, order=order) if lots else []
    return {
        (delivered[earlier["id"]], later["id"]): later
        for earlier, later in pairwise(history)
        if earlier["lot"] == later["lot"] and earlier["id"] in delivered and _is_return(later)
    }


def _is_return(row: Row) -> bool:
    return bool(row["from_location."]["type"] == "customer")


def _parcel(row: Row) -> Parcel:
    line = (row["origin"] or "").partition("sale.line,")[2]
    return Parcel(
        move=row["id"],
        line=int(line) if line and not _is_return(row) else 0,
        product_code=row["product."]["code"],
        quantity=number(row["quantity"]),
        serial_number=(row["lot."] or {}).get("number") or "",
        state=row["state"],
        shipment=row["shipment"] or "",
        is_return=_is_return(row),
    )
