"""Products and machines in the mirror."""

from __future__ import annotations

from typing import Any

from kundenkreis.erp.mirror.shelf import Shelf
from kundenkreis.erp.models import InstalledItem, Product
from kundenkreis.erp.port import InstalledItem as InstalledItemRecord
from kundenkreis.erp.port import Product as ProductRecord


def _product_columns(record: ProductRecord, row: Product | None) -> dict[str, Any]:
    return {
        "code": record.code,
        "name": record.name,
        "salable": record.salable,
        "successor_code": record.successor_code or "",
        "has_serial_numbers": record.has_serial_numbers,
        "warranty_months": record.warranty_months,
        "unit": record.unit,
        "group": record.group,
        "list_price": record.list_price,
        "currency": record.currency,
    }


def _product(row: Product) -> ProductRecord:
    return ProductRecord(
        code=row.code,
        name=row.name,
        salable=row.salable,
        successor_code=row.successor_code or None,
        has_serial_numbers=row.has_serial_numbers,
        warranty_months=row.warranty_months,
        unit=row.unit,
        group=row.group,
        list_price=row.list_price,
        currency=row.currency,
    )


def _item_columns(record: InstalledItemRecord, row: InstalledItem | None) -> dict[str, Any]:
    return {
        "serial_number": record.serial_number,
        "product_code": record.product_code,
        "account_number": record.customer_number,
        "delivered_on": record.delivered_on,
        "warranty_ends_on": record.warranty_ends_on,
        "order_number": record.order_number,
        "delivery_number": record.delivery_number,
    }


def _item(row: InstalledItem) -> InstalledItemRecord:
    return InstalledItemRecord(
        serial_number=row.serial_number,
        product_code=row.product_code,
        customer_number=row.account_number,
        delivered_on=row.delivered_on,
        warranty_ends_on=row.warranty_ends_on,
        order_number=row.order_number,
        delivery_number=row.delivery_number,
    )


PRODUCTS = Shelf(model=Product, key="code", columns=_product_columns, record=_product)
INSTALLED_ITEMS = Shelf(model=InstalledItem, key="serial_number", columns=_item_columns, record=_item)
