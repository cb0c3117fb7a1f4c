"""What the rule proposes for a complaint, from the mirror of the ERP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from kundenkreis.erp.models import InstalledItem, Product
from kundenkreis.service.models import Complaint, Replacement
from kundenkreis.service.rules import Kind, Proposal, Warranty, propose, warranty_of
from kundenkreis.service.words import MachineState


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """The warranty that counts, what the rule makes of it for the day of the complaint, and where the dates come
    from.
    """

    day: date
    warranty: Warranty
    proposal: Proposal
    source: str = ""
    seen_at: datetime | None = None


def proposal_for(complaint: Complaint) -> Suggestion:
    """The rule's proposal for a complaint; the day is the one on which it came in."""
    return suggestion_for(complaint, machine_of(complaint))


def suggestion_for(complaint: Complaint, item: InstalledItem | None) -> Suggestion:
    """The same where the complaint's machine is at hand."""
    day = timezone.localdate(complaint.received_at)
    warranty = warranty_of_machine(item) if item else Warranty(delivered_on=None, ends_on=None)
    clear = not complaint.is_unclear and complaint.machine_state != MachineState.ELSEWHERE
    proposal = propose(day, warranty, machine_is_clear=clear)
    source, seen_at = (item.source, item.seen_at) if item else ("", None)
    return Suggestion(day=day, warranty=warranty, proposal=proposal, source=source, seen_at=seen_at)


def machine_of(complaint: Complaint) -> InstalledItem | None:
    """The machine in the mirror, None when nobody knows it."""
    if not complaint.serial_number:
        return None
    machines = InstalledItem.objects.select_related("product", "account")
    return machines.filter(serial_number=complaint.serial_number).first()


def warranty_of_machine(item: InstalledItem) -> Warranty:
    """The warranty of one machine; one that came as a free replacement keeps the end of the one it replaced."""
    return warranties_of([item])[item.serial_number]


def warranties_of(items: list[InstalledItem]) -> dict[str, Warranty]:
    """The warranties of many machines by serial number, in one query."""
    originals = original_ends([item.order_number for item in items if item.order_number])
    return {item.serial_number: _warranty(item, originals.get(item.order_number)) for item in items}


def original_ends(order_numbers: list[str]) -> dict[str, date]:
    """By order number of a free replacement: the end of the warranty of the machine that it replaced."""
    free = Replacement.objects.filter(
        order_number__in=order_numbers,
        decision__kind__in=[Kind.WARRANTY, Kind.GUARANTEE, Kind.GOODWILL],
        decision__warranty_ends_on__isnull=False,
    )
    rows = free.values_list("order_number", "decision__warranty_ends_on")
    return {number: ends for number, ends in rows if ends is not None}


def _warranty(item: InstalledItem, original_end: date | None) -> Warranty:
    product: Product | None = item.product
    return warranty_of(
        delivered=item.delivered_on,
        erp_end=item.warranty_ends_on,
        months=product.warranty_months if product else None,
        original_end=original_end,
    )
