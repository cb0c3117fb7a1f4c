"""What the ERP says about a company's accounts: machines, orders; from the mirror."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from kundenkreis.erp.models import InstalledItem, Order
from kundenkreis.erp.queries import installed_items
from kundenkreis.service.queries.proposals import warranties_of

MACHINES_SHOWN = 5
ORDERS_SHOWN = 6
WARRANTY_ENDS_SOON = 90
"""Days before its end from which a warranty is marked."""


@dataclass(frozen=True, kw_only=True)
class Machine:
    """How its warranty stands today: `ok`, `warn` (ends soon), `expired`, or empty when nobody knows its end.

    A replacement keeps the end of the machine that it replaced, whatever the ERP says.
    """

    item: InstalledItem
    warranty_ends_on: date | None
    warranty: str


@dataclass(frozen=True, kw_only=True)
class Machines:
    shown: list[Machine]
    count: int
    in_warranty: int
    with_successor: int


def machines_of(account_numbers: Sequence[str], *, shown: int | None = MACHINES_SHOWN) -> Machines:
    """The installed base: the latest machines (None: all of them), and how many there are."""
    today = timezone.localdate()
    items = installed_items(account_numbers)
    ends = {serial: warranty.ends_on for serial, warranty in warranties_of(items).items()}
    machines = [_machine(item, ends[item.serial_number], today) for item in items]
    return Machines(
        shown=machines[:shown],
        count=len(machines),
        in_warranty=sum(machine.warranty in {"ok", "warn"} for machine in machines),
        with_successor=sum(bool(machine.item.product and machine.item.product.successor_code) for machine in machines),
    )


def _machine(item: InstalledItem, ends_on: date | None, today: date) -> Machine:
    days = (ends_on - today).days if ends_on else None
    warranty = "" if days is None else "expired" if days < 0 else "warn" if days < WARRANTY_ENDS_SOON else "ok"
    return Machine(item=item, warranty_ends_on=ends_on, warranty=warranty)


def latest_orders(account_numbers: Sequence[str]) -> list[Order]:
    """The latest orders with their deliveries."""
    orders = Order.objects.filter(account_number__in=account_numbers).order_by("-ordered_on", "-pk")
    return list(orders.prefetch_related("deliveries")[:ORDERS_SHOWN])
