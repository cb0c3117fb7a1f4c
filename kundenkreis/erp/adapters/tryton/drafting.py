"""Writing the draft of a sale as a person at Tryton's screen would: with its defaults, prices and taxes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kundenkreis.erp.adapters.tryton.answers import SaysNo
from kundenkreis.erp.adapters.tryton.customers import PARTY
from kundenkreis.erp.adapters.tryton.orders import SALE
from kundenkreis.erp.adapters.tryton.products import PRODUCT
from kundenkreis.erp.adapters.tryton.session import Row, Session
from kundenkreis.erp.port import OrderLineRequest, OrderRequest, Rejected, RejectionCode

LINE = "sale.line"
PRODUCT_FIELDS = ["code", "active", "salable", "sale_uom.digits", "sale_uom.symbol"]


def create_draft(session: Session, request: OrderRequest) -> int:
    """The id of a new draft with all lines, or `Rejected` with the position that cannot be ordered."""
    party = _party(session, request)
    products = _products(session, request)
    for position, line in enumerate(request.lines, start=1):
        _check(line, products.get(line.product_code), position)
    header = _header(session, party, request)
    lines = [
        _line(session, products[line.product_code], line, header, request.free_of_charge) | {"sequence": position}
        for position, line in enumerate(request.lines, start=1)
    ]
    try:
        created: list[int] = session.tell(SALE, "create", [header | {"lines": [("create", lines)]}])
    except SaysNo as refusal:
        raise Rejected(RejectionCode.OTHER, str(refusal)) from refusal
    return created[0]


def _party(session: Session, request: OrderRequest) -> Row:
    rows = session.find(PARTY, [("code", "=", request.customer_number)], ["addresses"])
    if not rows:
        answer = f"Tryton kennt keinen aktiven Kunden {request.customer_number}."
        raise Rejected(RejectionCode.UNKNOWN_CUSTOMER, answer)
    if request.delivery_address and int(request.delivery_address) not in rows[0]["addresses"]:
        answer = f"Die Lieferanschrift {request.delivery_address} gehört nicht zu {request.customer_number}."
        raise Rejected(RejectionCode.OTHER, answer)
    return rows[0]


def _products(session: Session, request: OrderRequest) -> dict[str, Row]:
    codes = [line.product_code for line in request.lines]
    domain = [("code", "in", codes), ("active", "in", [True, False])]
    return {row["code"]: row for row in session.find(PRODUCT, domain, PRODUCT_FIELDS)}


def _check(line: OrderLineRequest, product: Row | None, position: int) -> None:
    if product is None:
        answer = f"Tryton kennt kein Produkt {line.product_code}."
        raise Rejected(RejectionCode.UNKNOWN_PRODUCT, answer, position=position)
    if not (product["active"] and product["salable"] and product["sale_uom."]):
        answer = f"{line.product_code} ist in Tryton nicht zum Verkauf freigegeben."
        raise Rejected(RejectionCode.PRODUCT_NOT_SALABLE, answer, position=position)
    unit = product["sale_uom."]
    if line.quantity <= 0 or line.quantity != round(line.quantity, unit["digits"]):
        answer = f"{line.quantity} {unit['symbol']} ist keine Menge, die Tryton annimmt."
        raise Rejected(RejectionCode.INVALID_QUANTITY, answer, position=position)


def _header(session: Session, party: Row, request: OrderRequest) -> Row:
    known = {"company": session.company(), "party": party["id"], "currency": _currency(session, request)}
    derived: Row = session.ask(SALE, "on_change", {**known, "lines": [], "id": -1}, ["party"])
    header = {name: value for name, value in derived.items() if value is not None and not name.endswith(".")}
    header |= known | {"reference": request.key, "description": request.customer_reference, "comment": request.note}
    if request.delivery_address:
        header["shipment_address"] = int(request.delivery_address)
    return header


def _currency(session: Session, request: OrderRequest) -> int:
    rows = session.find("currency.currency", [("code", "=", request.currency)], ["id"])
    if not rows:
        raise Rejected(RejectionCode.OTHER, f"Tryton kennt keine Währung {request.currency}.")
    found: int = rows[0]["id"]
    return found


def _line(session: Session, product: Row, line: OrderLineRequest, header: Row, free_of_charge: bool) -> Row:
    """Tryton derives unit, taxes and price from product, quantity and the header (its fields with `_parent_sale`)."""
    values: Row = {"type": "line", "product": product["id"], "quantity": float(line.quantity)}
    parent = {f"_parent_sale.{name}": value for name, value in header.items()}
    derived = session.ask(LINE, "on_change", {"id": -1, **values, **parent}, ["product", "quantity"])
    taxes = [tax["id"] for _, tax in (derived.get("taxes") or {}).get("add", [])]
    values |= {"unit": derived["unit"], "taxes": [("add", taxes)], "note": line.note}
    values["unit_price"] = _unit_price(line, derived, free_of_charge)
    return values


def _unit_price(line: OrderLineRequest, derived: dict[str, Any], free_of_charge: bool) -> Decimal:
    if free_of_charge:
        return Decimal()
    price = line.unit_price if line.unit_price is not None else derived.get("unit_price")
    return Decimal() if price is None else price
