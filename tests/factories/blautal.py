"""The ERP in memory as stories about complaints need it: three customers, pumps, seals, machines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.port import Address, Customer, Product

PUMP, OLD_PUMP, SEAL, COUPLING = "BT-4000", "BT-3000", "GLRD-45", "ET-KUPPLUNG"
ULM, MUELLHEIM, BLOCKED = "K-10001", "K-10002", "K-10004"


def blautal_erp() -> MemoryErp:
    """Hydrowerk Ulm with pump SN-4711, Stadtwerke Müllheim with SN-0815 (a model that has a successor), and
    Großküchen Österle, which has a delivery block and pump SN-0444."""
    erp = MemoryErp()
    erp.office.save_product(_pump(PUMP, "Kreiselpumpe BT 4000"), stock=12)
    erp.office.save_product(_pump(OLD_PUMP, "Kreiselpumpe BT 3000", salable=False, successor_code=PUMP))
    erp.office.save_product(Product(code=SEAL, name="Gleitringdichtung 45 mm", list_price=Decimal("84.35")), stock=400)
    erp.office.save_product(Product(code=COUPLING, name="Kupplung", list_price=Decimal("312.00")), stock=2)
    for number, name, city in (
        (ULM, "Hydrowerk Ulm GmbH", "Ulm"),
        (MUELLHEIM, "Stadtwerke Müllheim AöR", "Müllheim"),
        (BLOCKED, "Großküchen Österle KG", "Stuttgart"),
    ):
        erp.office.save_customer(_customer(number, name, city))
    erp.office.block(BLOCKED, "Zahlungsverzug")
    erp.office.record_machine("SN-4711", PUMP, ULM, date(2026, 3, 31))
    erp.office.record_machine("SN-0815", OLD_PUMP, MUELLHEIM, date(2025, 6, 1))
    erp.office.record_machine("SN-0444", PUMP, BLOCKED, date(2026, 5, 4))
    return erp


def _pump(code: str, name: str, *, salable: bool = True, successor_code: str | None = None) -> Product:
    return Product(
        code=code,
        name=name,
        salable=salable,
        has_serial_numbers=True,
        warranty_months=24,
        list_price=Decimal("4801.67"),
        successor_code=successor_code,
    )


def _customer(number: str, name: str, city: str) -> Customer:
    addresses = (
        Address(reference=f"{number}-1", name=name, street="Industriestraße 1", city=city, purposes=("invoice",)),
        Address(reference=f"{number}-2", name=name, street="Hafenweg 7", city=city, purposes=("delivery",)),
    )
    return Customer(number=number, name=name, addresses=addresses, emails=(f"einkauf@{number.lower()}.example",))
