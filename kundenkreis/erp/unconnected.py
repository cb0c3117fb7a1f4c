"""What `erp()` gives while no ERP is set up: every call says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NoReturn

from django.utils.translation import gettext as _

from kundenkreis.erp.port import (
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
    Unreachable,
)


class NoErp:
    """No ERP: `Unreachable`, whatever is asked."""

    def ping(self) -> Pulse:
        _refuse()

    def customers(self, numbers: Sequence[str]) -> list[Customer]:
        _refuse()

    def find_customers(
        self, *, name: str = "", postal_code: str = "", email: str = "", vat_number: str = ""
    ) -> list[Customer]:
        _refuse()

    def customer_by_key(self, key: str) -> Customer | None:
        _refuse()

    def create_customer(self, request: CustomerRequest) -> Customer:
        _refuse()

    def products(self, codes: Sequence[str]) -> list[Product]:
        _refuse()

    def prices(self, customer_number: str, requests: Sequence[PriceRequest], *, on: date) -> list[Price]:
        _refuse()

    def stock(self, product_codes: Sequence[str]) -> list[Stock]:
        _refuse()

    def revenue(self, customer_numbers: Sequence[str], *, since: date, until: date) -> list[MonthRevenue]:
        _refuse()

    def installed_items(self, customer_number: str) -> list[InstalledItem]:
        _refuse()

    def place_order(self, request: OrderRequest) -> Order:
        _refuse()

    def order_by_key(self, key: str) -> Order | None:
        _refuse()

    def orders_of(self, customer_number: str, *, since: date) -> list[Order]:
        _refuse()

    def invoices_of(self, customer_number: str, *, since: date) -> list[Invoice]:
        _refuse()

    def order(self, number: str) -> Order | None:
        _refuse()

    def changes(self, stream: Stream, cursor: str | None, *, limit: int = 500) -> Changes:
        _refuse()

    def fingerprints(self, stream: Stream) -> Iterator[tuple[str, str]]:
        _refuse()

    def close(self) -> None:
        """Nothing is held open."""


def _refuse() -> NoReturn:
    raise Unreachable(_("No ERP is connected."))
