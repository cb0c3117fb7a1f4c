"""C40: the draft becomes a ticket, and a ticket is corrected."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.actions import put_lookup_key
from kundenkreis.journal.actions.cases import describe_case
from kundenkreis.journal.actions.numbers import next_number
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.service.actions.taking_up import employee_id, ids_of, take_up, take_up_ticket
from kundenkreis.service.events import TicketChanged, TicketOpened
from kundenkreis.service.models import Complaint
from kundenkreis.service.rights import WRITE
from kundenkreis.service.rules import DUE_HOURS, Priority
from kundenkreis.service.words import Category
from kundenkreis.staff.working_time import after_working_hours

MOST_AFFECTED = 99_999


@dataclass(frozen=True, kw_only=True)
class Report:
    """What the ticket says: the fault in a few words, the customer's own words, and how it is sorted."""

    fault: str
    description: str = ""
    category: Category = Category.OTHER
    priority: Priority = Priority.NORMAL
    quantity: int = 1
    responsible_id: UUID | None = None


@transaction.atomic
def open_ticket(complaint: Complaint, report: Report, *, by: Actor) -> Complaint:
    """Give it a number, someone responsible and a due date.

    Raises Refused: `ticket_exists`, `customer_missing`, `product_missing`, `fault_missing`, `quantity_missing`;
    PermissionDenied.
    """
    held = take_up(complaint, right=WRITE, by=by)
    _require_complete(held, report)
    held.number, held.opened_at = next_number("T"), timezone.now()
    _write_down(held, report, responsible_id=report.responsible_id or held.responsible_id or employee_id(by))
    held.save()
    _describe(held)
    put_lookup_key("ticket", held.number, "case", held.case_id)
    assert held.due_at is not None
    event = TicketOpened(
        complaint_id=held.pk,
        number=held.number,
        category=held.category,
        priority=held.priority,
        due_at=held.due_at,
        **ids_of(held),
    )
    record(event, by=by)
    return held


@transaction.atomic
def keep_draft(complaint: Complaint, report: Report, *, by: Actor) -> Complaint:
    """Keep what was typed so far, unchecked, so that a closed browser loses nothing.

    Raises Refused (`ticket_exists`).
    """
    held = take_up(complaint, right=WRITE, by=by)
    if held.is_ticket:
        raise Refused("ticket_exists", _("The ticket is open already: %(number)s.") % {"number": held.number})
    held.fault, held.description = report.fault.strip(), report.description.strip()
    held.category, held.priority = report.category, report.priority
    held.quantity = min(max(1, report.quantity), MOST_AFFECTED)
    held.responsible_id = report.responsible_id or held.responsible_id
    held.save()
    return held


def _require_complete(held: Complaint, report: Report) -> None:
    if held.is_ticket:
        raise Refused("ticket_exists", _("The ticket is open already: %(number)s.") % {"number": held.number})
    if held.company_id is None:
        raise Refused("customer_missing", _("Say first who complains."), field="company")
    if not held.machine_state:
        raise Refused(
            "product_missing", _("Say first which machine it is, or that it is not in the list."), field="machine"
        )
    _require_sensible(report)


def _require_sensible(report: Report) -> None:
    if not report.fault.strip():
        raise Refused("fault_missing", _("What is it about, in a few words?"), field="fault")
    if report.quantity < 1:
        raise Refused("quantity_missing", _("At least one is affected."), field="quantity")
    if report.quantity > MOST_AFFECTED:
        raise Refused("quantity_too_large", _("So many can't be affected at once."), field="quantity")


def _write_down(held: Complaint, report: Report, *, responsible_id: UUID | None) -> None:
    held.fault, held.description = report.fault.strip(), report.description.strip()
    held.category, held.priority, held.quantity = report.category, report.priority, report.quantity
    held.responsible_id = responsible_id
    assert held.opened_at is not None
    held.due_at = due_at(held.opened_at, Priority(report.priority))


def due_at(opened_at: datetime, priority: Priority) -> datetime:
    """When a ticket is due: the priority's working hours after it was opened, in the company's zone and holidays."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return after_working_hours(opened_at, DUE_HOURS[priority], zone=zone, state=settings.HOLIDAY_STATE)


def _describe(held: Complaint) -> None:
    describe_case(
        held.case_id, number=held.number, title=held.fault, path=held.path, responsible_id=held.responsible_id
    )


@transaction.atomic
def change_ticket(complaint: Complaint, report: Report, *, version: int, by: Actor) -> Complaint:
    """Correct the ticket as it was read in this version.

    Raises Refused: `stale` when somebody else saved in between (nothing is lost: both are shown), as `open_ticket`.
    """
    held = take_up_ticket(complaint, right=WRITE, by=by)
    if held.version != version:
        raise Refused("stale", _("Somebody else has changed this ticket in the meantime."))
    _require_sensible(report)
    before = {field.name: getattr(held, field.name) for field in fields(report)}
    _write_down(held, report, responsible_id=report.responsible_id or held.responsible_id)
    changed = tuple(name for name, value in before.items() if getattr(held, name) != value)
    if changed:
        held.version += 1
        held.save()
        _describe(held)
        record(TicketChanged(complaint_id=held.pk, fields=changed, **ids_of(held)), by=by)
    return held
