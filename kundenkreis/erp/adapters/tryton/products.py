"""Products: every variant with a code, with the successor, the serial numbers and the warranty of its template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kundenkreis.erp.adapters.tryton.account import Conventions
from kundenkreis.erp.adapters.tryton.session import Row, Session
from kundenkreis.erp.adapters.tryton.wire import number
from kundenkreis.erp.port import Product

PRODUCT = "product.product"
FIELDS = [
    *("code", "name", "active", "salable", "replaced_by.code", "lot_required", "attributes", "list_price_used"),
    *("sale_uom.symbol", "template.type", "template.account_category.name", "template.categories.name"),
]


class Products:
    """Reads variants as products."""

    def __init__(self, session: Session, conventions: Conventions) -> None:
        self._session, self._warranty_attribute = session, conventions.warranty_attribute

    def of_codes(self, codes: Sequence[str]) -> list[Product]:
        """Products by code, unknown ones left out."""
        return self.matching([("code", "in", list(codes))])

    def matching(self, domain: Sequence[Any], *, limit: int | None = None) -> list[Product]:
        """Products in the order of their ids."""
        rows = self._session.find(PRODUCT, [*self.domain(), *domain], FIELDS, limit=limit)
        return [self._product(row) for row in rows]

    def domain(self) -> list[Any]:
        """What makes a variant a product."""
        return [("code", "!=", None), ("active", "in", [True, False])]

    def _product(self, row: Row) -> Product:
        price = row["list_price_used"]
        return Product(
            code=row["code"],
            name=row["name"],
            salable=bool(row["salable"] and row["active"]),
            successor_code=(row["replaced_by."] or {}).get("code"),
            has_serial_numbers="customer" in (row["lot_required"] or ()),
            warranty_months=self.warranty_months(row["attributes"]),
            unit=(row["sale_uom."] or {}).get("symbol", ""),
            group=_group(row["template."]),
            list_price=None if price is None else number(price),
        )

    def warranty_months(self, attributes: dict[str, Any] | None) -> int | None:
        """The months in a product's attributes, None if nobody wrote any."""
        return (attributes or {}).get(self._warranty_attribute)


def _group(template: Row) -> str:
    categories = template["categories."] or [template["account_category."] or {}]
    name: str = categories[0].get("name", "")
    return name
