"""An ERP with a guard in front: reads are repeated, failures counted, and a dead ERP is left alone for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from random import uniform
from time import monotonic, sleep
from typing import TypeVar

from kundenkreis.erp.breaker import Breaker
from kundenkreis.erp.health import Health, HealthRecord
from kundenkreis.erp.port import (
    Changes,
    Customer,
    CustomerRequest,
    Erp,
    InstalledItem,
    Invoice,
    MonthRevenue,
    NotAuthorised,
    Order,
    OrderRequest,
    OutcomeUnknown,
    Price,
    PriceRequest,
    Product,
    Pulse,
    Rejected,
    Stock,
    Stream,
    Throttled,
    Unreachable,
)

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Patience:
    """Pauses (seconds) before a read is repeated, failures in a row until the ERP is left alone, and for how long."""

    pauses: tuple[float, ...] = (0.2, 0.8)
    tolerated: int = 4
    longest_pause: float = 15.0


PATIENT = Patience()


class GuardedErp:
    """Passes every call on to `adapter`. Writes are never repeated here: the hand-over decides that by their key."""

    def __init__(self, adapter: Erp, kind: str, patience: Patience = PATIENT) -> None:
        self._adapter, self._pauses = adapter, patience.pauses
        self._breaker = Breaker(tolerated=patience.tolerated, longest_pause=patience.longest_pause)
        self._record = HealthRecord(kind)

    def health(self) -> Health:
        """How the connection fares."""
        return self._record.read(paused_for=self._breaker.paused_for())

    def ping(self) -> Pulse:
        return self._once("ping", self._adapter.ping)

    def customers(self, numbers: Sequence[str]) -> list[Customer]:
        return self._patiently("customers", lambda: self._adapter.customers(numbers))

    def find_customers(
        self, *, name: str = "", postal_code: str = "", email: str = "", vat_number: str = ""
    ) -> list[Customer]:
        sought = {"name": name, "postal_code": postal_code, "email": email, "vat_number": vat_number}
        return self._patiently("find_customers", lambda: self._adapter.find_customers(**sought))

    def customer_by_key(self, key: str) -> Customer | None:
        return self._patiently("customer_by_key", lambda: self._adapter.customer_by_key(key))

    def create_customer(self, request: CustomerRequest) -> Customer:
        return self._once("create_customer", lambda: self._adapter.create_customer(request))

    def products(self, codes: Sequence[str]) -> list[Product]:
        return self._patiently("products", lambda: self._adapter.products(codes))

    def prices(self, customer_number: str, requests: Sequence[PriceRequest], *, on: date) -> list[Price]:
        return self._patiently("prices", lambda: self._adapter.prices(customer_number, requests, on=on))

    def stock(self, product_codes: Sequence[str]) -> list[Stock]:
        return self._patiently("stock", lambda: self._adapter.stock(product_codes))

    def revenue(self, customer_numbers: Sequence[str], *, since: date, until: date) -> list[MonthRevenue]:
        return self._patiently("revenue", lambda: self._adapter.revenue(customer_numbers, since=since, until=until))

    def installed_items(self, customer_number: str) -> list[InstalledItem]:
        return self._patiently("installed_items", lambda: self._adapter.installed_items(customer_number))

    def place_order(self, request: OrderRequest) -> Order:
        return self._once("place_order", lambda: self._adapter.place_order(request))

    def order_by_key(self, key: str) -> Order | None:
        return self._patiently("order_by_key", lambda: self._adapter.order_by_key(key))

    def orders_of(self, customer_number: str, *, since: date) -> list[Order]:
        return self._patiently("orders_of", lambda: self._adapter.orders_of(customer_number, since=since))

    def invoices_of(self, customer_number: str, *, since: date) -> list[Invoice]:
        return self._patiently("invoices_of", lambda: self._adapter.invoices_of(customer_number, since=since))

    def order(self, number: str) -> Order | None:
        return self._patiently("order", lambda: self._adapter.order(number))

    def changes(self, stream: Stream, cursor: str | None, *, limit: int = 500) -> Changes:
        return self._patiently(f"changes {stream}", lambda: self._adapter.changes(stream, cursor, limit=limit))

    def fingerprints(self, stream: Stream) -> Iterator[tuple[str, str]]:
        with self._counted(f"fingerprints {stream}"):
            yield from self._adapter.fingerprints(stream)

    def close(self) -> None:
        self._adapter.close()

    def _once(self, name: str, call: Callable[[], Answer]) -> Answer:
        with self._counted(name):
            return call()

    def _patiently(self, name: str, call: Callable[[], Answer]) -> Answer:
        for pause in self._pauses:
            try:
                return self._once(name, call)
            except Unreachable:
                if self._breaker.paused_for():
                    raise
                sleep(pause * uniform(0.7, 1.3))
        return self._once(name, call)

    @contextmanager
    def _counted(self, name: str) -> Iterator[None]:
        if not self._breaker.admits():
            seconds, reason = self._breaker.paused_for(), self.health().last_error
            raise Unreachable(f"left alone for {seconds:.0f} s more after {reason}")
        started = monotonic()
        try:
            yield
        except (Unreachable, OutcomeUnknown, NotAuthorised, Throttled) as error:
            self._record.failed(name, monotonic() - started, error)
            if isinstance(error, Throttled):
                self._breaker.pause(error.after)
            else:
                self._breaker.failed()
            raise
        except Rejected:
            self._succeeded(name, monotonic() - started)
            raise
        self._succeeded(name, monotonic() - started)

    def _succeeded(self, name: str, seconds: float) -> None:
        self._breaker.succeeded()
        self._record.succeeded(name, seconds)
