"""The installed base as the complaint form shows it: warranty and earlier complaints of each machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.utils import timezone

from kundenkreis.customers.models import CompanyAccount
from kundenkreis.erp.models import InstalledItem
from kundenkreis.erp.port import Stream
from kundenkreis.erp.queries import freshness, installed_items
from kundenkreis.service.models import Complaint
from kundenkreis.service.queries.proposals import warranties_of
from kundenkreis.service.rules import Warranty, warranty_on

SOON = timedelta(days=60)


class Cover(StrEnum):
    """How the warranty stands: running, running out soon, over, or unknown."""

    RUNNING = "running"
    SOON = "soon"
    OVER = "over"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Machine:
    """One machine with its warranty on a day and the tickets about it, the latest first."""

    item: InstalledItem
    warranty: Warranty
    cover: Cover
    complaints: list[Complaint] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.item.product.name if self.item.product else self.item.product_code


@dataclass(frozen=True, kw_only=True)
class InstalledBase:
    """All machines of a company as the mirror has them, and when the ERP last confirmed that (aware UTC)."""

    machines: list[Machine]
    as_of: datetime | None

    def matching(self, text: str) -> list[Machine]:
        """Those whose serial number, product or order holds the text."""
        wanted = text.strip().casefold()
        return [machine for machine in self.machines if wanted in _words(machine)]


def installed_base(company_id: UUID) -> InstalledBase:
    """The machines at all accounts of a company, the latest delivery first; four queries however many there are."""
    numbers = list(CompanyAccount.objects.filter(company=company_id).values_list("account_number", flat=True))
    items = installed_items(numbers) if numbers else []
    warranties, tickets = warranties_of(items), tickets_about([item.serial_number for item in items])
    machines = [_machine(item, warranties[item.serial_number], tickets[item.serial_number]) for item in items]
    return InstalledBase(machines=machines, as_of=freshness(Stream.INSTALLED_ITEMS))


def tickets_about(serials: Iterable[str]) -> dict[str, list[Complaint]]:
    """Tickets by serial number, the latest first."""
    found: dict[str, list[Complaint]] = defaultdict(list)
    for ticket in Complaint.objects.tickets().filter(serial_number__in=list(serials)).order_by("-opened_at"):
        found[ticket.serial_number].append(ticket)
    return found


def cover_on(day: date, warranty: Warranty) -> Cover:
    """How the warranty stands on a day."""
    if warranty.delivered_on is None or warranty.ends_on is None:
        return Cover.UNKNOWN
    if not warranty_on(day, delivered=warranty.delivered_on, ends=warranty.ends_on):
        return Cover.OVER
    return Cover.SOON if warranty.ends_on - day <= SOON else Cover.RUNNING


def _machine(item: InstalledItem, warranty: Warranty, tickets: list[Complaint]) -> Machine:
    return Machine(item=item, warranty=warranty, cover=cover_on(timezone.localdate(), warranty), complaints=tickets)


def _words(machine: Machine) -> str:
    item = machine.item
    return " ".join((item.serial_number, machine.name, item.product_code, item.order_number)).casefold()
