"""What the mirror knows of products and machines, and stock asked live."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from kundenkreis.erp.live import stock_of
from kundenkreis.erp.models import Product
from kundenkreis.erp.port import Stream
from kundenkreis.erp.queries import freshness, installed_item
from kundenkreis.erp.rights import READ
from kundenkreis.staff.bearer import caller_with

router = Router(tags=["erp"])


class ProductOut(Schema):
    """A product as the ERP has it; `as_of` (UTC) is when the mirror last read it there."""

    code: str
    name: str
    salable: bool
    successor_code: str
    has_serial_numbers: bool
    warranty_months: int | None
    unit: str
    list_price: Decimal | None
    currency: str
    as_of: datetime | None = None


class InstalledItemOut(Schema):
    """A machine at a customer; `account_number` null: it came back to us."""

    serial_number: str
    product_code: str
    product_name: str
    account_number: str | None
    account_name: str
    delivered_on: date
    warranty_ends_on: date | None
    order_number: str
    delivery_number: str
    as_of: datetime | None


class StockLineOut(Schema):
    """On hand, and free to promise."""

    product_code: str
    on_hand: Decimal
    available: Decimal


class StockOut(Schema):
    """`fresh` false: the ERP is out of reach, nothing is known."""

    as_of: datetime
    fresh: bool
    lines: list[StockLineOut]


@router.get("products/{code}", response=ProductOut, summary="One product")
def get_product(request: HttpRequest, code: str) -> ProductOut:
    """From the mirror."""
    caller_with(request, READ)
    found = ProductOut.from_orm(get_object_or_404(Product, code=code))
    return found.model_copy(update={"as_of": freshness(Stream.PRODUCTS)})


@router.get("installed-items/{serial}", response=InstalledItemOut, summary="One machine by its serial number")
def get_installed_item(request: HttpRequest, serial: str) -> InstalledItemOut:
    """From the mirror."""
    caller_with(request, READ)
    item = installed_item(serial)
    if item is None:
        raise Http404
    return InstalledItemOut(
        serial_number=item.serial_number,
        product_code=item.product_code,
        product_name=item.product.name if item.product else "",
        account_number=item.account_number,
        account_name=item.account.name if item.account else "",
        delivered_on=item.delivered_on,
        warranty_ends_on=item.warranty_ends_on,
        order_number=item.order_number,
        delivery_number=item.delivery_number,
        as_of=freshness(Stream.INSTALLED_ITEMS),
    )


@router.get("stock", response=StockOut, summary="Stock of some products, asked in the ERP now")
def get_stock(request: HttpRequest, code: Annotated[list[str], Query(min_length=1, max_length=50)]) -> StockOut:
    """`code` may be repeated."""
    caller_with(request, READ)
    answer = stock_of(code)
    lines = [
        StockLineOut(product_code=line.product_code, on_hand=line.on_hand, available=line.available)
        for line in answer.lines.values()
    ]
    return StockOut(as_of=answer.as_of, fresh=answer.fresh, lines=lines)
