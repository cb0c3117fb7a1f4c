"""What is news in a record that changed: from the difference between what we had and what the ERP says now.

Pure: two records in, events out. The same difference never comes twice, because the mirror then has the new one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from kundenkreis.erp.events import (
    BlockLifted,
    BlockSet,
    CustomerAppeared,
    CustomerChanged,
    InstalledItemMoved,
    ProductChanged,
)
from kundenkreis.erp.order_news import order_news
from kundenkreis.erp.port import Customer, InstalledItem, Order, Product, Record
from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class Change:
    """One record, before and after. `old` None: it is new to us; `new` None: it is gone from the ERP."""

    key: str
    old: Record | None
    new: Record | None

    @property
    def happened_at(self) -> datetime | None:
        """The ERP's own time of the change (aware UTC) where it tells one."""
        return self.new.changed_at if isinstance(self.new, Customer) else None


@dataclass(frozen=True, kw_only=True)
class Origin:
    """The case and company whose hand-over an order came from."""

    case_id: UUID | None = None
    company_id: UUID | None = None


def news_of(change: Change, origins: dict[str, Origin]) -> list[Event]:
    """The events of a change. `origins`: our orders by key; orders under no such key are no news."""
    match change.new or change.old:
        case Customer():
            return _customer_news(change.key, change.old, change.new)
        case Product():
            return [ProductChanged(code=change.key)]
        case InstalledItem():
            return _item_news(change.key, change.old, change.new)
        case Order(key=key) as order if key in origins:
            before = change.old if isinstance(change.old, Order) else None
            now = change.new if isinstance(change.new, Order) else None
            told = order_news(order.key, order.number, before, now)
            return [replace(event, case_id=origins[key].case_id, company_id=origins[key].company_id) for event in told]
        case _:
            return []


def _customer_news(number: str, old: Record | None, new: Record | None) -> list[Event]:
    if not isinstance(new, Customer):
        return [CustomerChanged(number=number)]
    if not isinstance(old, Customer):
        blocked: list[Event] = [BlockSet(number=number, code=new.block.code)] if new.block else []
        return [CustomerAppeared(number=number), *blocked]
    told: list[Event] = []
    if new.block and (old.block is None or old.block.code != new.block.code):
        told.append(BlockSet(number=number, code=new.block.code))
    if old.block and not new.block:
        told.append(BlockLifted(number=number))
    if replace(old, block=None, changed_at=None) != replace(new, block=None, changed_at=None):
        told.append(CustomerChanged(number=number))
    return told


def _item_news(serial: str, old: Record | None, new: Record | None) -> list[Event]:
    before = old.customer_number if isinstance(old, InstalledItem) else None
    now = new.customer_number if isinstance(new, InstalledItem) else None
    return [InstalledItemMoved(serial=serial, number=now or "")] if before != now else []
