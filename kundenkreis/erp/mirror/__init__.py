"""How the ERP's records lie in the mirror's tables, and how they are read back from there, without loss.

The two sides are always compared as records of the port (news, reconciliation), never as rows.
"""

from __future__ import annotations

from kundenkreis.erp.mirror.accounts import CUSTOMERS, INVOICES
from kundenkreis.erp.mirror.orders import ORDERS
from kundenkreis.erp.mirror.products import INSTALLED_ITEMS, PRODUCTS
from kundenkreis.erp.mirror.shelf import Shelf
from kundenkreis.erp.port import Stream

SHELVES: dict[Stream, Shelf] = {
    Stream.CUSTOMERS: CUSTOMERS,
    Stream.PRODUCTS: PRODUCTS,
    Stream.INSTALLED_ITEMS: INSTALLED_ITEMS,
    Stream.ORDERS: ORDERS,
    Stream.INVOICES: INVOICES,
}
"""In the order in which they are read: customers before their orders."""

__all__ = ["SHELVES", "Shelf"]
