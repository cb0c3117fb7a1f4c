"""A small ERP in memory, and what it needs: one pump, one customer, one machine."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from uuid6 import uuid7

from kundenkreis.erp.actions.handing_over import hand_over
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.models import HandOver
from kundenkreis.erp.port import Address, Customer, OrderLineRequest, OrderRequest, Product
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Case, Entry

CUSTOMER = "K-10482"
PUMP = "204-11-0020"
SEAL = "900-01-0007"


def small_erp() -> MemoryErp:
    """A customer with one machine, a pump and a seal in stock."""
    erp = MemoryErp()
    erp.office.save_customer(customer())
    erp.office.save_product(
        Product(
            code=PUMP,
            name="Kreiselpumpe KP 40",
            has_serial_numbers=True,
            warranty_months=24,
            list_price=Decimal("1240.00"),
        ),
        stock=5,
    )
    erp.office.save_product(Product(code=SEAL, name="Gleitringdichtung 25", list_price=Decimal("48.50")), stock=100)
    erp.office.record_machine("4711", PUMP, CUSTOMER, date(2025, 4, 14))
    return erp


def customer(number: str = CUSTOMER, name: str = "Isarwerk Chemie GmbH") -> Customer:
    """A customer with an invoice and a delivery address."""
    return Customer(
        number=number,
        name=name,
        addresses=(
            Address(
                reference=f"{number}-1",
                name=name,
                street="Uferstraße 12",
                postal_code="80331",
                city="München",
                purposes=("invoice",),
            ),
            Address(
                reference=f"{number}-2",
                name=f"{name}\nWerk 2, Tor 4",
                street="Am Kanal 3",
                postal_code="85748",
                city="Garching",
                purposes=("delivery",),
            ),
        ),
        phones=("+49 89 99998100",),
        emails=("einkauf@isarwerk.example",),
    )


def replacement(key: str = "T-2026-00017-1", *, quantity: int = 1, product_code: str = PUMP) -> OrderRequest:
    """A replacement free of charge."""
    line = OrderLineRequest(product_code=product_code, quantity=Decimal(quantity))
    return OrderRequest(key=key, customer_number=CUSTOMER, lines=(line,), free_of_charge=True)


def a_case(number: str = "T-2026-00017") -> Case:
    """A complaint that an order belongs to."""
    return open_case("C", number=number, company_id=uuid7())


def handed_over(request: OrderRequest | None = None, case: Case | None = None) -> HandOver:
    """An order on its way, nothing sent yet."""
    request = request or replacement()
    case = case or a_case(request.key.rpartition("-")[0])
    return hand_over(request, case_id=case.pk, company_id=case.company_id, by=SYSTEM)


def told() -> list[str]:
    """What the ERP room recorded, in order, without the first load's news and the nightly reading of revenue."""
    names = Entry.objects.filter(name__startswith="erp.").order_by("pk").values_list("name", flat=True)
    return [name.removeprefix("erp.") for name in names if name not in {"erp.MirrorLoaded", "erp.RevenueRead"}]
