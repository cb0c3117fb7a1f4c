"""The ERP in memory as the port sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime

from kundenkreis.erp.adapters.memory.books import Books
from kundenkreis.erp.adapters.memory.counting import OPEN
from kundenkreis.erp.adapters.memory.faults import Faults
from kundenkreis.erp.adapters.memory.office import Office
from kundenkreis.erp.adapters.memory.placing import create_customer, place_order
from kundenkreis.erp.adapters.memory.pricing import price, revenue
from kundenkreis.erp.adapters.memory.streaming import changes
from kundenkreis.erp.adapters.memory.warehouse import Warehouse
from kundenkreis.erp.fingerprint import fingerprint
from kundenkreis.erp.likeness import is_alike
from kundenkreis.erp.port import (
    Capabilities,
    Changes,
    Customer,
    CustomerRequest,
    InstalledItem,
    Invoice,
    MonthRevenue,
    Order,
    OrderRequest,
    OrderState,
    Price,
    PriceRequest,
    Product,
    Pulse,
    Rejected,
    RejectionCode,
    Stock,
    Stream,
)

OPEN_ORDERS = frozenset({OrderState.DRAFT, OrderState.CONFIRMED})


class MemoryErp:
    """One company's ERP, empty at first: `office` fills it. `now` gives the time (aware UTC)."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._books = Books(now=now)
        self.faults = Faults()
        self.office = Office(self._books)
        self.warehouse = Warehouse(self._books)

    def ping(self) -> Pulse:
        with self.faults.on_read():
            return Pulse(seconds=0.0, capabilities=Capabilities(name="Memory", version="1"))

    def customers(self, numbers: Sequence[str]) -> list[Customer]:
        with self.faults.on_read(), self._books.lock:
            return [self._books.customers[number] for number in numbers if number in self._books.customers]

    def find_customers(
        self, *, name: str = "", postal_code: str = "", email: str = "", vat_number: str = ""
    ) -> list[Customer]:
        sought = {"name": name, "postal_code": postal_code, "email": email, "vat_number": vat_number}
        with self.faults.on_read(), self._books.lock:
            return [one for one in self._books.customers.values() if is_alike(one, **sought)]

    def customer_by_key(self, key: str) -> Customer | None:
        with self.faults.on_read(), self._books.lock:
            return self._books.customer_under(key)

    def create_customer(self, request: CustomerRequest) -> Customer:
        with self.faults.on_write():
            return create_customer(self._books, request)

    def products(self, codes: Sequence[str]) -> list[Product]:
        with self.faults.on_read(), self._books.lock:
            return [self._books.products[code] for code in codes if code in self._books.products]

    def prices(self, customer_number: str, requests: Sequence[PriceRequest], *, on: date) -> list[Price]:
        with self.faults.on_read(), self._books.lock:
            customer = self._books.customers.get(customer_number)
            if customer is None:
                raise Rejected(RejectionCode.UNKNOWN_CUSTOMER, f"Es gibt keinen Kunden {customer_number}.")
            found = (price(self._books, customer, request) for request in requests)
            return [one for one in found if one]

    def stock(self, product_codes: Sequence[str]) -> list[Stock]:
        with self.faults.on_read(), self._books.lock:
            return [self._stock(code) for code in product_codes if code in self._books.products]

    def revenue(self, customer_numbers: Sequence[str], *, since: date, until: date) -> list[MonthRevenue]:
        with self.faults.on_read(), self._books.lock:
            return revenue(self._books, customer_numbers, since, until)

    def installed_items(self, customer_number: str) -> list[InstalledItem]:
        with self.faults.on_read(), self._books.lock:
            items = self._books.installed_items.values()
            return [item for item in items if item.customer_number == customer_number]

    def place_order(self, request: OrderRequest) -> Order:
        with self.faults.on_write():
            return place_order(self._books, request)

    def order_by_key(self, key: str) -> Order | None:
        with self.faults.on_read(), self._books.lock:
            return self._books.order_under(key)

    def orders_of(self, customer_number: str, *, since: date) -> list[Order]:
        with self.faults.on_read(), self._books.lock:
            orders = [one for one in self._books.orders.values() if one.customer_number == customer_number]
            return [one for one in orders if one.ordered_on >= since or one.state in OPEN_ORDERS]

    def invoices_of(self, customer_number: str, *, since: date) -> list[Invoice]:
        with self.faults.on_read(), self._books.lock:
            invoices = [one for one in self._books.invoices.values() if one.customer_number == customer_number]
            return [one for one in invoices if one.issued_on >= since or one.open_amount]

    def order(self, number: str) -> Order | None:
        with self.faults.on_read(), self._books.lock:
            return self._books.orders.get(number)

    def changes(self, stream: Stream, cursor: str | None, *, limit: int = 500) -> Changes:
        with self.faults.on_read():
            return changes(self._books, stream, cursor, limit)

    def fingerprints(self, stream: Stream) -> Iterator[tuple[str, str]]:
        with self.faults.on_read(), self._books.lock:
            yield from [(key, fingerprint(record)) for key, record in self._books.table(stream).items()]

    def close(self) -> None:
        """Nothing is held open."""

    def _stock(self, code: str) -> Stock:
        on_hand = self._books.stock[code]
        promised = sum(
            line.quantity
            for order in self._books.orders.values()
            for delivery in order.deliveries
            if delivery.state in OPEN and not delivery.is_return
            for line in delivery.lines
            if line.product_code == code
        )
        return Stock(product_code=code, on_hand=on_hand, available=on_hand - promised)
