"""Prices and stock: what Tryton computes for a product in a context."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from kundenkreis.erp.adapters.tryton.customers import ACTIVE_OR_NOT, PARTY
from kundenkreis.erp.adapters.tryton.products import PRODUCT
from kundenkreis.erp.adapters.tryton.session import Row, Session
from kundenkreis.erp.adapters.tryton.wire import number
from kundenkreis.erp.port import Price, PriceRequest, Rejected, RejectionCode, Stock

CURRENCY = "currency.currency"
WAITING = ["staging", "draft", "assigned"]


class Goods:
    """Asks Tryton for prices and quantities."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def prices(self, customer_number: str, requests: Sequence[PriceRequest], on: date) -> list[Price]:
        """One call for each different quantity; Tryton does not derive the price list from the customer."""
        party = self._party(customer_number)
        ids = self._ids([request.product_code for request in requests])
        found: dict[tuple[str, Decimal], Price] = {}
        for quantity in {request.quantity for request in requests}:
            codes = [request.product_code for request in requests if request.quantity == quantity]
            known = [ids[code] for code in codes if code in ids]
            for row in self._priced(known, quantity, party, on) if known else ():
                found[row["code"], quantity] = _price(row, quantity, party["currency."]["code"])
        keys = ((request.product_code, request.quantity) for request in requests)
        return [found[key] for key in keys if key in found]

    def stock(self, codes: Sequence[str]) -> list[Stock]:
        """In all warehouses today, less what waits to go to customers."""
        warehouses = [row["id"] for row in self._session.find("stock.location", [("type", "=", "warehouse")], ["id"])]
        ids = self._ids(codes)
        rows = self._session.ask(PRODUCT, "read", list(ids.values()), ["code", "quantity"], locations=warehouses)
        on_hand = {row["code"]: number(row["quantity"]) for row in rows}
        promised = self._promised(list(ids.values()))
        return [
            Stock(product_code=code, on_hand=on_hand[code], available=on_hand[code] - promised[ids[code]])
            for code in codes
            if code in on_hand
        ]

    def _party(self, customer_number: str) -> Row:
        fields = ["sale_price_list", "currency.code", "customer_currency.code"]
        rows = self._session.find(PARTY, [("code", "=", customer_number), ACTIVE_OR_NOT], fields)
        if not rows:
            raise Rejected(RejectionCode.UNKNOWN_CUSTOMER, f"Tryton kennt keinen Kunden {customer_number}.")
        return rows[0]

    def _ids(self, codes: Sequence[str]) -> dict[str, int]:
        rows = self._session.find(PRODUCT, [("code", "in", list(codes)), ACTIVE_OR_NOT], ["code"])
        return {row["code"]: row["id"] for row in rows}

    def _priced(self, ids: list[int], quantity: Decimal, party: Row, on: date) -> list[Row]:
        context = {
            "price_list": party["sale_price_list"],
            "customer": party["id"],
            "quantity": float(quantity),
            "currency": party["currency."]["id"],
            "sale_date": on,
        }
        rows: list[Row] = self._session.ask(
            PRODUCT, "read", ids, ["code", "sale_price_uom", "list_price_used"], **context
        )
        return rows

    def _promised(self, products: list[int]) -> dict[int, Decimal]:
        domain = [("product", "in", products), ("state", "in", WAITING), ("to_location.type", "=", "customer")]
        sums: dict[int, Decimal] = defaultdict(Decimal)
        for row in self._session.find("stock.move", domain, ["product", "internal_quantity"]):
            sums[row["product"]] += number(row["internal_quantity"])
        return sums


def _price(row: Row, quantity: Decimal, currency: str) -> Price:
    return Price(
        product_code=row["code"],
        quantity=quantity,
        unit_price=number(row["sale_price_uom"]),
        list_price=number(row["list_price_used"]),
        currency=currency,
    )
