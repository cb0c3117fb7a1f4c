"""Orders with what was delivered of them. A sale that only takes goods back counts for the one it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kundenkreis.erp.adapters.tryton.deliveries import deliveries_of, shipments_of
from kundenkreis.erp.adapters.tryton.parcels import Parcel, at_customer, parcels_of
from kundenkreis.erp.adapters.tryton.session import Row, Session
from kundenkreis.erp.adapters.tryton.wire import number
from kundenkreis.erp.port import Order, OrderLine, OrderState

SALE = "sale.sale"
FIELDS = [
    *("number", "reference", "party.code", "state", "sale_date", "quotation_date", "create_date", "untaxed_amount"),
    *("currency.code", "origin", "lines.type", "lines.product.code", "lines.quantity", "lines.unit_price"),
]
STATES = {
    "draft": OrderState.DRAFT,
    "quotation": OrderState.DRAFT,
    "confirmed": OrderState.CONFIRMED,
    "processing": OrderState.CONFIRMED,
    "done": OrderState.DONE,
    "cancelled": OrderState.CANCELLED,
}
# Confirming sets the date of the sale: what was cancelled as a quotation has none and was never an order.
ORDERED: list[Any] = [("state", "in", ["confirmed", "processing", "done", "cancelled"]), ("sale_date", "!=", None)]


class Orders:
    """Reads sales as orders."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_number(self, order_number: str) -> Order | None:
        """The order with the ERP's number, also while it is a quotation."""
        return next(iter(self.matching([("number", "=", order_number)])), None)

    def of_customer(self, customer_number: str, since: date) -> list[Order]:
        """A customer's orders of a time, and those that are open from before."""
        open_or_new = ["OR", ("sale_date", ">=", since), ("state", "in", ["confirmed", "processing"])]
        return self.matching([*ORDERED, ("party.code", "=", customer_number), open_or_new])

    def under_key(self, key: str) -> list[Row]:
        """Id and state of the sales with our key, oldest first: orders, and drafts that may become one.

        A return may carry the key of its order, and is none; nor is what was cancelled before it was confirmed.
        """
        domain = [("reference", "=", key), ["OR", ("state", "!=", "cancelled"), ("sale_date", "!=", None)]]
        rows = self._session.find(SALE, domain, ["state", "origin"])
        return [row for row in rows if not (row["origin"] or "").startswith(f"{SALE},")]

    def matching(self, domain: Sequence[Any], *, limit: int | None = None) -> list[Order]:
        """Orders in the order of their ids, those that only take back left out."""
        rows = [row for row in self._session.find(SALE, list(domain), FIELDS, limit=limit) if not _takes_back(row)]
        if not rows:
            return []
        parcels = parcels_of(self._session, [row["id"] for row in rows])
        shipments = shipments_of(self._session, [parcel for inside in parcels.values() for parcel in inside])
        return [_order(row, parcels.get(row["id"], []), shipments) for row in rows]


def _takes_back(row: Row) -> bool:
    lines = [line for line in row["lines."] if line["type"] == "line"]
    return (row["origin"] or "").startswith(f"{SALE},") and all(line["quantity"] <= 0 for line in lines)


def _order(row: Row, parcels: list[Parcel], shipments: dict[str, Row]) -> Order:
    lines = [line for line in row["lines."] if line["type"] == "line" and line["product."]]
    here = at_customer(parcels)
    return Order(
        number=row["number"] or "",
        key=row["reference"] or "",
        customer_number=row["party."]["code"] or "",
        state=STATES[row["state"]],
        ordered_on=row["sale_date"] or row["quotation_date"] or row["create_date"].date(),
        total=number(row["untaxed_amount"]),
        currency=row["currency."]["code"],
        lines=tuple(_line(position, line, here) for position, line in enumerate(lines, start=1)),
        deliveries=deliveries_of(parcels, shipments),
    )


def _line(position: int, line: Row, here: list[Parcel]) -> OrderLine:
    mine = [parcel for parcel in here if parcel.line == line["id"]]
    return OrderLine(
        position=position,
        product_code=line["product."]["code"],
        quantity=number(line["quantity"]),
        delivered=sum((parcel.quantity for parcel in mine), Decimal()),
        unit_price=number(line["unit_price"]),
        serial_numbers=tuple(parcel.serial_number for parcel in mine if parcel.serial_number),
    )
