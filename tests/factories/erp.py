"""A small Blautal Pumpentechnik in memory: five customers, six products, machines, an invoice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

from kundenkreis.erp.adapters.memory import MemoryErp, PriceBreak
from kundenkreis.erp.port import Address, Customer, Product

PUMP = "BT-4000"
OLD_PUMP = "BT-3000"
SEAL = "GLRD-45"
OIL = "OEL-5"
RETIRED = "ET-ALT"


def now() -> datetime:
    """The time now, aware UTC."""
    return datetime.now(UTC)


def furnished_erp(clock: Callable[[], datetime] = now) -> MemoryErp:
    """Customers K-10001 Hydrowerk Ulm (dealer prices), K-10002 Stadtwerke Müllheim, K-10003 Papierfabrik Söflingen,
    K-10004 Großküchen Österle (blocked), K-10005 Kieswerk Donautal; K-10001 has a BT-4000 with serial number SN-4711.
    """
    erp = MemoryErp(clock)
    erp.office.save_price_list(
        "Handel", [PriceBreak(Decimal(0), Decimal("0.90")), PriceBreak(Decimal(10), Decimal("0.85"))]
    )
    for product, stock in products():
        erp.office.save_product(product, stock=stock)
    for one in customers():
        erp.office.save_customer(one)
    erp.office.block("K-10004", "Zahlungsverzug")
    erp.office.record_machine("SN-4711", PUMP, "K-10001", date(2026, 3, 31))
    erp.office.record_machine("SN-0815", OLD_PUMP, "K-10002", date(2021, 6, 1))
    erp.office.invoice("K-10001", Decimal("4321.50"), on=date(2026, 3, 31))
    return erp


def products() -> list[tuple[Product, int]]:
    """Products with their opening stock."""
    return [
        (pump(PUMP, "Kreiselpumpe BT 4000", Decimal("4801.67")), 12),
        (pump(OLD_PUMP, "Kreiselpumpe BT 3000", Decimal("3990.00"), successor_code=PUMP), 3),
        (Product(code=SEAL, name="Gleitringdichtung 45 mm", group="Ersatzteile", list_price=Decimal("84.35")), 400),
        (Product(code=OIL, name="Getriebeöl", unit="l", group="Ersatzteile", list_price=Decimal("11.99")), 250),
        (Product(code="ET-KUPPLUNG", name="Kupplung", group="Ersatzteile", list_price=Decimal("312.00")), 0),
        (Product(code=RETIRED, name="Laufrad alt", salable=False, list_price=Decimal("99.00")), 1),
    ]


def pump(code: str, name: str, list_price: Decimal, successor_code: str | None = None) -> Product:
    """A machine with serial numbers and 24 months of warranty."""
    return Product(
        code=code,
        name=name,
        group="Pumpen",
        has_serial_numbers=True,
        warranty_months=24,
        list_price=list_price,
        successor_code=successor_code,
    )


def customers() -> list[Customer]:
    """Customers of all kinds: with a price list, with two addresses, with umlauts, abroad."""
    return [
        customer("K-10001", "Hydrowerk Ulm GmbH", "89073", "Ulm", "+49 89 99998-200", price_list="Handel"),
        customer("K-10002", "Stadtwerke Müllheim AöR", "79379", "Müllheim", "+49 89 99998-210", works="Klärwerk Süd"),
        customer("K-10003", "Papierfabrik Söflingen AG", "89077", "Ulm", "+49 89 99998-220"),
        customer("K-10004", "Großküchen Österle KG", "70173", "Stuttgart", "+49 89 99998-230"),
        customer("K-10005", "Kieswerk Donautal GmbH & Co. KG", "89079", "Ulm", "+49 89 99998-240"),
    ]


def customer(
    number: str, name: str, postal_code: str, city: str, phone: str, *, works: str = "", price_list: str = ""
) -> Customer:
    """A customer with an invoice address and, if it has works, a delivery address there."""
    where = {"postal_code": postal_code, "city": city}
    office = Address(reference=f"{number}-1", name=name, street="Industriestraße 1", purposes=("invoice",), **where)
    gate = Address(reference=f"{number}-2", name=works, street="Hafenweg 7", purposes=("delivery",), **where)
    return Customer(
        number=number,
        name=name,
        addresses=(office, gate) if works else (office,),
        phones=(phone,),
        emails=(f"einkauf@{number.lower()}.example",),
        website=f"https://{number.lower()}.example",
        payment_terms="30 Tage netto",
        price_list=price_list,
    )
