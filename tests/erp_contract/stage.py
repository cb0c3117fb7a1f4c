"""The scene of a contract test: an ERP that knows Blautal's goods, and the people who work in it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Protocol

from kundenkreis.erp.port import Erp, OrderLineRequest, OrderRequest

PUMP = "CN-65-200"  # serial numbers, 24 months, list price 4280.00
OLD_PUMP = "NP-65-200"  # replaced by PUMP
SEAL = "304-43-0117"  # 12 months, list price 286.00
PIPE = "510-10-0100"  # sold by the metre
RETIRED = "204-11-0020"  # not salable any more

DEALER = (
    "K-10482"  # Isarwerk Chemie, München: 5 % off, 10 from 3 pieces, 14 from 10, 22 from 100; machine 4711 stands there
)
BLOCKED = "K-10733"  # Kettwig Galvanik, Essen: Zahlungsverzug
REPENTANT = "K-10254"  # Elbtal Zucker, Meißen: has a credit note
MACHINE = "4711"

_keys = count(1)


class Stage(Protocol):
    """What a test may do behind the adapter's back. Orders are named by number, quantities by product code."""

    erp: Erp

    def new_customer(self, name: str, *, city: str = "Ulm") -> str:
        """A customer without price list, at Weg 1 in 89073; returns the number."""

    def deactivate(self, number: str) -> None: ...
    def rename(self, number: str, name: str) -> None: ...
    def move(self, number: str, *, street: str, postal_code: str, city: str) -> None: ...
    def block(self, number: str) -> None: ...
    def lift_block(self, number: str) -> None: ...

    def stock_up(self, product_code: str, pieces: int) -> None:
        """So many more machines, or (other goods) exactly so many pieces, lie in the warehouse."""

    def deliver(self, order: str, quantities: Mapping[str, int] | None = None, *, tracking: str = "") -> None: ...
    def ship(self, order: str, tracking: str) -> None: ...
    def cancel_delivery(self, order: str) -> None: ...
    def plan_delivery_again(self, order: str) -> None: ...
    def take_back(self, order: str, product_code: str, serial_number: str) -> None: ...

    def losing_answers(self, *, to: str = "an order") -> AbstractContextManager[Erp]:
        """The same ERP over a line that loses the answer to the next order placed or customer made.

        `to`: "an order" or "a customer".
        """

    def unreachable(self) -> AbstractContextManager[Erp]: ...
    def with_wrong_password(self) -> AbstractContextManager[Erp]: ...

    def count_of_orders(self, key: str) -> int:
        """How many orders in the ERP carry the key, in whatever state."""


def new_key() -> str:
    """A key that no other test of this run uses."""
    return f"T-2026-{next(_keys):05d}-1"


def an_order(customer: str, *lines: tuple[str, int | str], key: str = "", free_of_charge: bool = False) -> OrderRequest:
    """An order of (product code, quantity) lines under a new key."""
    return OrderRequest(
        key=key or new_key(),
        customer_number=customer,
        lines=tuple(OrderLineRequest(product_code=code, quantity=Decimal(quantity)) for code, quantity in lines),
        free_of_charge=free_of_charge,
    )


def today() -> date:
    """The day of both ERPs."""
    return date.today()
