"""An order request as JSON and back, without loss: what is kept of a hand-over until the ERP has it."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import Any

from kundenkreis.erp.port import OrderLineRequest, OrderRequest


def to_payload(request: OrderRequest) -> dict[str, Any]:
    """Plain JSON; quantities and prices as texts, so that no digit is lost."""
    content = dataclasses.asdict(request)
    content["lines"] = [_plain(line) for line in content["lines"]]
    return content


def from_payload(payload: dict[str, Any]) -> OrderRequest:
    """The request again."""
    lines = tuple(_line(line) for line in payload["lines"])
    return OrderRequest(**(payload | {"lines": lines}))


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
