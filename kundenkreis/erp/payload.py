"""A request to the ERP as JSON and back, without loss: what is kept of a hand-over until the ERP has it."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import Any

from kundenkreis.erp.port import Address, CustomerRequest, OrderLineRequest, OrderRequest

Request = OrderRequest | CustomerRequest
"""What a hand-over can carry."""


def to_payload(request: Request) -> dict[str, Any]:
    """Plain JSON; quantities and prices as texts, so that no digit is lost."""
    content = dataclasses.asdict(request)
    match request:
        case OrderRequest():
            content["lines"] = [_plain(line) for line in content["lines"]]
        case CustomerRequest():
            content["address"]["purposes"] = list(request.address.purposes)
    return content


def from_payload(payload: dict[str, Any]) -> Request:
    """The request again: an order has lines, a customer an address."""
    if "lines" in payload:
        return OrderRequest(**(payload | {"lines": tuple(_line(line) for line in payload["lines"])}))
    return CustomerRequest(**(payload | {"address": _address(payload["address"])}))


def _plain(line: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in line.items()}


def _line(line: dict[str, Any]) -> OrderLineRequest:
    price = line["unit_price"]
    return OrderLineRequest(
        product_code=line["product_code"],
        quantity=Decimal(line["quantity"]),
        unit_price=None if price is None else Decimal(price),
        note=line["note"],
    )


def _address(address: dict[str, Any]) -> Address:
    return Address(**(address | {"purposes": tuple(address["purposes"])}))
