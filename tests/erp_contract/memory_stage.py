"""The scene in memory: the goods and customers of the demo that the contract tests name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from kundenkreis.erp.adapters.memory import MemoryErp, PriceBreak
from kundenkreis.erp.port import Address, Customer, DeliveryState, Erp, Product, Stream
from tests.erp_contract.stage import (
    BLOCKED,
    DEALER,
    MACHINE,
    OLD_PUMP,
    PIPE,
    PUMP,
    REPENTANT,
    RETIRED,
    SEAL,
    an_order,
    today,
)

BREAKS = {"0": "0.95", "3": "0.90", "10": "0.86", "100": "0.78"}


class MemoryStage:
    """Plays office and warehouse by the double's own means."""

    def __init__(self) -> None:
        self.erp: Erp
        self._memory = self.erp = MemoryErp()
        self._numbers = count(20001)
        self._furnish()

    def new_customer(self, name: str, *, city: str = "Ulm") -> str:
        number = f"K-{next(self._numbers)}"
        self._memory.office.save_customer(_customer(number, name, city=city))
        return number

    def deactivate(self, number: str) -> None:
        self._memory.office.save_customer(replace(self._memory.customers([number])[0], active=False))

    def rename(self, number: str, name: str) -> None:
        self._memory.office.save_customer(replace(self._memory.customers([number])[0], name=name))

    def move(self, number: str, *, street: str, postal_code: str, city: str) -> None:
        self._memory.office.move(number, street=street, postal_code=postal_code, city=city)

    def block(self, number: str) -> None:
        self._memory.office.block(number, "Zahlungsverzug")

    def lift_block(self, number: str) -> None:
        self._memory.office.lift_block(number)

    def stock_up(self, product_code: str, pieces: int) -> None:
        product, here = self._memory.products([product_code])[0], self._memory.stock([product_code])[0].on_hand
        more = pieces if product.has_serial_numbers else pieces - here
        self._memory.office.save_product(product, stock=more)

    def deliver(self, order: str, quantities: Mapping[str, int] | None = None, *, tracking: str = "") -> None:
        self._memory.warehouse.deliver(order, quantities, tracking_number=tracking)

    def ship(self, order: str, tracking: str) -> None:
        self._memory.warehouse.advance(order, DeliveryState.SHIPPED, tracking_number=tracking)

    def cancel_delivery(self, order: str) -> None:
        self._memory.warehouse.cancel(order)

    def plan_delivery_again(self, order: str) -> None:
        self._memory.warehouse.plan_again(order)

    def take_back(self, order: str, product_code: str, serial_number: str) -> None:
        self._memory.warehouse.take_back(order, {product_code: 1}, serial_numbers=[serial_number])

    def count_of_orders(self, key: str) -> int:
        orders = self._memory.changes(Stream.ORDERS, None, limit=100_000).records
        return sum(getattr(order, "key", None) == key for order in orders)

    @contextmanager
    def losing_answers(self, *, to: str = "an order") -> Iterator[Erp]:
        self._memory.faults.lose_answers(1)
        yield self._memory
        self._memory.faults.clear()

    @contextmanager
    def unreachable(self) -> Iterator[Erp]:
        self._memory.faults.unreachable()
        yield self._memory
        self._memory.faults.clear()

    @contextmanager
    def with_wrong_password(self) -> Iterator[Erp]:
        self._memory.faults.refuse_credentials()
        yield self._memory
        self._memory.faults.clear()

    def _furnish(self) -> None:
        office, last_month = self._memory.office, today() - timedelta(days=30)
        breaks = [PriceBreak(Decimal(minimum), Decimal(factor)) for minimum, factor in BREAKS.items()]
        office.save_price_list("Preisgruppe 3", breaks)
        for product in _products():
            office.save_product(product, stock=20)
        office.save_customer(_customer(DEALER, "Isarwerk Chemie GmbH", "80939", "München", price_list="Preisgruppe 3"))
        office.save_customer(_customer(BLOCKED, "Kettwig Galvanik GmbH", "45219", "Essen"))
        office.save_customer(_customer(REPENTANT, "Elbtal Zucker AG", "01662", "Meißen"))
        office.block(BLOCKED, "Zahlungsverzug")
        office.record_machine(MACHINE, PUMP, DEALER, today() - timedelta(days=570))
        office.invoice(REPENTANT, Decimal("10561.60"), on=last_month)
        office.invoice(REPENTANT, Decimal("-5280.80"), on=last_month)
        office.invoice(DEALER, Decimal("4066.00"), on=date(2025, 4, 23))
        for _ in range(9):
            self._memory.place_order(an_order(REPENTANT, (SEAL, 1)))


def _products() -> list[Product]:
    pump = Product(code=PUMP, name="Normpumpe CN 65-200", has_serial_numbers=True, warranty_months=24)
    pump = replace(pump, list_price=Decimal(4280))
    old = replace(pump, code=OLD_PUMP, name="Normpumpe NP 65-200", successor_code=PUMP)
    seal = Product(code=SEAL, name="Gleitringdichtung GLRD 43 SiC", warranty_months=12, list_price=Decimal(286))
    retired = replace(seal, code=RETIRED, name="Wellenkupplung 110", salable=False)
    pipe = replace(seal, code=PIPE, name="Steigleitung DN 100, verzinkt", unit="m", list_price=Decimal("51.80"))
    return [pump, old, seal, retired, pipe]


def _customer(
    number: str, name: str, postal_code: str = "89073", city: str = "Ulm", *, price_list: str = ""
) -> Customer:
    street = "Lerchenauer Straße 210" if number == DEALER else "Weg 1"
    address = Address(reference=f"{number}-1", name=name, street=street, postal_code=postal_code, city=city)
    return Customer(
        number=number,
        name=name,
        addresses=(replace(address, purposes=("invoice", "delivery")),),
        emails=("info@isarwerk.example",) if number == DEALER else (),
        phones=("+49 89 99998-210",) if number == DEALER else (),
        payment_terms="30 Tage netto",
        price_list=price_list,
    )
