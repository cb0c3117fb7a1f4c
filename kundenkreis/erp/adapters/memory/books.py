"""What the ERP in memory knows: records by stream, a log of their changes, stock and price lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from threading import RLock
from zoneinfo import ZoneInfo

from kundenkreis.erp.port import Customer, InstalledItem, Invoice, Order, Product, Record, Stream, key_of

STREAM_OF: dict[type[Record], Stream] = {
    Customer: Stream.CUSTOMERS,
    Product: Stream.PRODUCTS,
    InstalledItem: Stream.INSTALLED_ITEMS,
    Order: Stream.ORDERS,
    Invoice: Stream.INVOICES,
}


ZONE = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class PriceBreak:
    """From `minimum` pieces on, the list price times `factor`."""

    minimum: Decimal
    factor: Decimal


@dataclass
class Books:
    """All data of the ERP; whoever reads or writes several of them at once holds `lock`."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    lock: RLock = field(default_factory=RLock)
    customers: dict[str, Customer] = field(default_factory=dict)
    products: dict[str, Product] = field(default_factory=dict)
    installed_items: dict[str, InstalledItem] = field(default_factory=dict)
    orders: dict[str, Order] = field(default_factory=dict)
    invoices: dict[str, Invoice] = field(default_factory=dict)
    stock: dict[str, Decimal] = field(default_factory=dict)
    price_lists: dict[str, tuple[PriceBreak, ...]] = field(default_factory=dict)
    log: list[tuple[Stream, str]] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def today(self) -> date:
        """The day in the company's zone."""
        return self.now().astimezone(ZONE).date()

    def next_number(self, prefix: str) -> str:
        """A number nobody has, such as `AU-2026-00007`."""
        return f"{prefix}-{self.today().year}-{next(self._numbers):05d}"

    def table(self, stream: Stream) -> dict[str, Record]:
        """The records of a stream by key, sorted by key."""
        records: list[Record]
        match stream:
            case Stream.CUSTOMERS:
                records = [*self.customers.values()]
            case Stream.PRODUCTS:
                records = [*self.products.values()]
            case Stream.INSTALLED_ITEMS:
                records = [*self.installed_items.values()]
            case Stream.ORDERS:
                records = [*self.orders.values()]
            case Stream.INVOICES:
                records = [*self.invoices.values()]
        return {key_of(record): record for record in sorted(records, key=key_of)}

    def write(self, record: Record) -> None:
        """Add or replace a record and log that it changed."""
        with self.lock:
            match record:
                case Customer():
                    self.customers[record.number] = record
                case Product():
                    self.products[record.code] = record
                case InstalledItem():
                    self.installed_items[record.serial_number] = record
                case Order():
                    self.orders[record.number] = record
                case Invoice():
                    self.invoices[record.number] = record
            self.log.append((STREAM_OF[type(record)], key_of(record)))

    def remove_customer(self, number: str) -> None:
        """Delete a customer for good, as some ERPs let people do."""
        with self.lock:
            del self.customers[number]
            self.log.append((Stream.CUSTOMERS, number))

    def customer_under(self, key: str) -> Customer | None:
        """The customer that was created under our key."""
        return next((one for one in self.customers.values() if key and one.key == key), None)

    def order_under(self, key: str) -> Order | None:
        """The order placed under our key."""
        return next((order for order in self.orders.values() if key and order.key == key), None)
