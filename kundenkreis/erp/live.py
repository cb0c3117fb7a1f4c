"""Asking the ERP now, for what must not be old: stock, prices, customers. Out of reach: what we know, marked so.

Pages never wait for this: a fragment loads it after the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from kundenkreis.erp.connection import erp
from kundenkreis.erp.models import Product
from kundenkreis.erp.port import Customer, ErpError, Price, PriceRequest, Stock, Stream
from kundenkreis.erp.queries import freshness

MOST_SIMILAR = 20


@dataclass(frozen=True, kw_only=True)
class StockAnswer:
    """Stock by product; `fresh` False: the ERP did not answer, `lines` is empty then: nobody else knows stock."""

    lines: dict[str, Stock]
    as_of: datetime
    fresh: bool


@dataclass(frozen=True, kw_only=True)
class PriceAnswer:
    """Prices in the order of the requests; `fresh` False: list prices of the mirror, as of `as_of` (aware UTC)."""

    lines: list[Price]
    as_of: datetime | None
    fresh: bool


def stock_of(codes: Sequence[str]) -> StockAnswer:
    """Stock of these products now. Never raises."""
    asked_at = timezone.now()
    try:
        lines = {line.product_code: line for line in erp().stock(list(codes))}
        return StockAnswer(lines=lines, as_of=asked_at, fresh=True)
    except ErpError:
        return StockAnswer(lines={}, as_of=asked_at, fresh=False)


def prices_of(customer_number: str, requests: Sequence[PriceRequest]) -> PriceAnswer:
    """Prices for this customer and these quantities today. Never raises."""
    asked_at = timezone.now()
    try:
        lines = erp().prices(customer_number, list(requests), on=timezone.localdate())
        return PriceAnswer(lines=lines, as_of=asked_at, fresh=True)
    except ErpError:
        return PriceAnswer(lines=_list_prices(requests), as_of=freshness(Stream.PRODUCTS), fresh=False)


def _list_prices(requests: Sequence[PriceRequest]) -> list[Price]:
    products = Product.objects.in_bulk([request.product_code for request in requests], field_name="code")
    known = [(request, products[request.product_code]) for request in requests if request.product_code in products]
    return [
        Price(
            product_code=product.code,
            quantity=request.quantity,
            unit_price=product.list_price,
            list_price=product.list_price,
            currency=product.currency,
        )
        for request, product in known
        if product.list_price is not None
    ]


@dataclass(frozen=True, kw_only=True)
class SimilarAnswer:
    """Customers that might be meant; `fresh` False: the ERP did not answer, `customers` is empty then."""

    customers: list[Customer]
    as_of: datetime
    fresh: bool


def similar_customers(*, name: str, postal_code: str, email: str, vat_number: str) -> SimilarAnswer:
    """Customers of the ERP that might be the same as this one. Never raises; without anything to go by: nobody."""
    asked_at = timezone.now()
    try:
        found = erp().find_customers(name=name, postal_code=postal_code, email=email, vat_number=vat_number)
        return SimilarAnswer(customers=found[:MOST_SIMILAR], as_of=asked_at, fresh=True)
    except ErpError:
        return SimilarAnswer(customers=[], as_of=asked_at, fresh=False)
