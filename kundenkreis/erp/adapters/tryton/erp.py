"""Tryton as the port sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from time import monotonic

from kundenkreis.erp.adapters.tryton.account import Account, Conventions
from kundenkreis.erp.adapters.tryton.customers import Customers
from kundenkreis.erp.adapters.tryton.goods import Goods
from kundenkreis.erp.adapters.tryton.goods_sources import MachineSource, OrderSource
from kundenkreis.erp.adapters.tryton.invoices import Invoices
from kundenkreis.erp.adapters.tryton.machines import Machines
from kundenkreis.erp.adapters.tryton.orders import Orders
from kundenkreis.erp.adapters.tryton.placing import Placing
from kundenkreis.erp.adapters.tryton.products import Products
from kundenkreis.erp.adapters.tryton.registering import Registering
from kundenkreis.erp.adapters.tryton.session import Session
from kundenkreis.erp.adapters.tryton.sources import CustomerSource, InvoiceSource, ProductSource, Source
from kundenkreis.erp.adapters.tryton.streaming import Streaming
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
    Price,
    PriceRequest,
    Product,
    Pulse,
    Stock,
    Stream,
)

CONVENTIONS = Conventions()


class TrytonErp:
    """One Tryton database, spoken to as one user. Safe for use from several threads."""

    def __init__(self, account: Account, conventions: Conventions = CONVENTIONS) -> None:
        self._session = Session(account)
        self._customers = Customers(self._session, conventions)
        self._products = Products(self._session, conventions)
        self._goods, self._invoices = Goods(self._session), Invoices(self._session)
        self._machines = Machines(self._session, self._products)
        self._orders = Orders(self._session)
        self._placing = Placing(self._session, self._orders)
        self._registering = Registering(self._session, self._customers)
        sources: dict[str, Source] = {
            Stream.CUSTOMERS: CustomerSource(self._session, self._customers),
            Stream.PRODUCTS: ProductSource(self._session, self._products),
            Stream.INSTALLED_ITEMS: MachineSource(self._session, self._machines),
            Stream.ORDERS: OrderSource(self._session, self._orders),
            Stream.INVOICES: InvoiceSource(self._session, self._invoices),
        }
        self._streaming = Streaming(self._session, sources)

    def ping(self) -> Pulse:
        started = monotonic()
        company = self._session.find("company.company", [("id", "=", self._session.company())], ["party.name"])
        name = f"Tryton ({company[0]['party.']['name']})" if company else "Tryton"
        return Pulse(
            seconds=monotonic() - started, capabilities=Capabilities(name=name, version=self._session.version())
        )

    def customers(self, numbers: Sequence[str]) -> list[Customer]:
        return self._customers.of_numbers(numbers)

    def find_customers(
        self, *, name: str = "", postal_code: str = "", email: str = "", vat_number: str = ""
    ) -> list[Customer]:
        return self._customers.alike(name=name, postal_code=postal_code, email=email, vat_number=vat_number)

    def customer_by_key(self, key: str) -> Customer | None:
        return self._customers.under_key(key)

    def create_customer(self, request: CustomerRequest) -> Customer:
        return self._registering.register(request)

    def products(self, codes: Sequence[str]) -> list[Product]:
        return self._products.of_codes(codes)

    def prices(self, customer_number: str, requests: Sequence[PriceRequest], *, on: date) -> list[Price]:
        return self._goods.prices(customer_number, requests, on)

    def stock(self, product_codes: Sequence[str]) -> list[Stock]:
        return self._goods.stock(product_codes)

    def revenue(self, customer_numbers: Sequence[str], *, since: date, until: date) -> list[MonthRevenue]:
        return self._invoices.revenue(customer_numbers, since, until)

    def installed_items(self, customer_number: str) -> list[InstalledItem]:
        return self._machines.at(customer_number)

    def place_order(self, request: OrderRequest) -> Order:
        return self._placing.place(request)

    def order_by_key(self, key: str) -> Order | None:
        return self._placing.by_key(key)

    def orders_of(self, customer_number: str, *, since: date) -> list[Order]:
        return self._orders.of_customer(customer_number, since)

    def invoices_of(self, customer_number: str, *, since: date) -> list[Invoice]:
        return self._invoices.of_customer(customer_number, since)

    def order(self, number: str) -> Order | None:
        return self._orders.of_number(number)

    def changes(self, stream: Stream, cursor: str | None, *, limit: int = 500) -> Changes:
        return self._streaming.changes(stream, cursor, limit)

    def fingerprints(self, stream: Stream) -> Iterator[tuple[str, str]]:
        return self._streaming.fingerprints(stream)

    def close(self) -> None:
        self._session.close()
