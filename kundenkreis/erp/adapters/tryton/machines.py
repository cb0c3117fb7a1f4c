"""Installed items: where each lot (serial number) stands, by the latest move of it to or from a customer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from kundenkreis.erp.adapters.tryton.products import Products
from kundenkreis.erp.adapters.tryton.session import Row, Session
from kundenkreis.erp.port import InstalledItem
from kundenkreis.erp.warranty import warranty_end

LOT, MOVE, SHIPMENT = "stock.lot", "stock.move", "stock.shipment.out"
MOVE_FIELDS = [
    *("lot", "lot.number", "product.code", "product.attributes", "effective_date", "shipment", "sale.number"),
    *("from_location.type", "to_location.type"),
]
AT_CUSTOMERS = ["OR", ("to_location.type", "=", "customer"), ("from_location.type", "=", "customer")]


class Machines:
    """Reads lots as installed items."""

    def __init__(self, session: Session, products: Products) -> None:
        self._session, self._products = session, products

    def at(self, customer_number: str) -> list[InstalledItem]:
        """What stands at a customer now."""
        shipments = self._session.find(SHIPMENT, [("customer.code", "=", customer_number)], ["id"])
        references = [f"{SHIPMENT},{row['id']}" for row in shipments]
        domain = [("lot", "!=", None), ("state", "=", "done"), ("shipment", "in", references)]
        lots = {row["lot"] for row in self._session.find(MOVE, domain, ["lot"])} if references else set()
        return [item for item in self.of_lots(sorted(lots)) if item.customer_number == customer_number]

    def of_lots(self, lots: Sequence[int]) -> list[InstalledItem]:
        """The items of these lots; a lot that never went to a customer has none."""
        if not lots:
            return []
        domain: list[Any] = [("lot", "in", list(lots)), ("state", "=", "done"), AT_CUSTOMERS]
        order = [("effective_date", "ASC"), ("id", "ASC")]
        history: dict[int, list[Row]] = {}
        for row in self._session.find(MOVE, domain, MOVE_FIELDS, order=order):
            history.setdefault(row["lot"], []).append(row)
        delivered = {lot: _last_delivery(moves) for lot, moves in history.items()}
        shipments = self._shipments([row for row in delivered.values() if row])
        items = (self._item(history[lot][-1], row, shipments) for lot, row in sorted(delivered.items()) if row)
        return [item for item in items if item]

    def _shipments(self, deliveries: Sequence[Row]) -> dict[str, Row]:
        ids = {
            int(row["shipment"].split(",")[1])
            for row in deliveries
            if (row["shipment"] or "").startswith(SHIPMENT + ",")
        }
        rows = self._session.find(SHIPMENT, [("id", "in", sorted(ids))], ["number", "customer.code"]) if ids else []
        return {f"{SHIPMENT},{row['id']}": row for row in rows}

    def _item(self, latest: Row, delivery: Row, shipments: dict[str, Row]) -> InstalledItem | None:
        shipment = shipments.get(delivery["shipment"])
        if shipment is None:
            return None
        delivered_on: date = delivery["effective_date"]
        product = delivery["product."]
        months = self._products.warranty_months(product["attributes"])
        return InstalledItem(
            serial_number=delivery["lot."]["number"],
            product_code=product["code"],
            customer_number=shipment["customer."]["code"] if latest is delivery else None,
            delivered_on=delivered_on,
            warranty_ends_on=warranty_end(delivered_on, months),
            order_number=(delivery["sale."] or {}).get("number") or "",
            delivery_number=shipment["number"] or "",
        )


def _last_delivery(moves: Sequence[Row]) -> Row | None:
    deliveries = [row for row in moves if row["to_location."]["type"] == "customer"]
    return deliveries[-1] if deliveries else None
