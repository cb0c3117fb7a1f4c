"""All about one customer, asked for now: what a person wants to be sure of while the customer is on the phone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from kundenkreis.erp.actions.mirroring import hold, tell, write
from kundenkreis.erp.actions.revenue import YEARS, refresh_revenue_of
from kundenkreis.erp.actions.synchronising import with_erp
from kundenkreis.erp.connection import erp
from kundenkreis.erp.events import AccountsReadingRequested
from kundenkreis.erp.models import AccountReading, Invoice, Order
from kundenkreis.erp.port import Record, Stream
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.web.live import announce

NOT_BEFORE = timedelta(seconds=20)
"""So long after somebody asked, asking again brings nothing new and is not done."""
YEARS_IN_FULL = 2
log = structlog.get_logger(__name__)


@transaction.atomic
def have_accounts_read(numbers: Sequence[str], *, company_id: UUID, by: Actor) -> bool:
    """Have the ERP asked for these customers; the answer comes by the queue. False: they were just asked for.

    The calling room has checked its own right.
    """
    now = timezone.now()
    AccountReading.objects.bulk_create(
        [AccountReading(account_number=number, requested_at=now - NOT_BEFORE, ended_at=now) for number in numbers],
        ignore_conflicts=True,
    )
    held = AccountReading.objects.select_for_update().filter(account_number__in=numbers).order_by("pk")
    due = [one.account_number for one in held if one.requested_at <= now - NOT_BEFORE]
    if due:
        asked = AccountReading.objects.filter(account_number__in=due)
        asked.update(requested_at=now, requested_by_id=by.id, ended_at=None, problem="")
        record(AccountsReadingRequested(numbers=tuple(due), company_id=company_id), by=by)
    return bool(due)


def read_accounts(numbers: Sequence[str], *, company_id: UUID) -> None:
    """Bring all that the mirror knows of these customers to what the ERP says now. Repeatable.

    An ERP out of reach, or a fault of ours, is noted at the reading; what was known before stays.
    """
    asked_at = timezone.now()
    try:
        problem = "" if with_erp(lambda source: _read_all(numbers, source)) else "unreachable"
    except Exception as fault:
        log.exception("customer could not be read", numbers=list(numbers))
        problem = f"{type(fault).__name__}: {fault}"
    about = {"problem": problem} if problem else {"problem": "", "read_at": asked_at}
    AccountReading.objects.filter(account_number__in=numbers).update(ended_at=timezone.now(), **about)
    announce(f"company-{company_id}")


def _read_all(numbers: Sequence[str], source: str) -> bool:
    for number in numbers:
        _read(number, source)
    return True


def _read(number: str, source: str) -> None:
    since = _since(number)
    asked_at = timezone.now()
    _take(Stream.CUSTOMERS, erp().customers([number]), asked_at, source)
    asked_at = timezone.now()
    _take(Stream.INSTALLED_ITEMS, erp().installed_items(number), asked_at, source)
    asked_at = timezone.now()
    _take(Stream.ORDERS, erp().orders_of(number, since=since), asked_at, source)
    asked_at = timezone.now()
    _take(Stream.INVOICES, erp().invoices_of(number, since=since), asked_at, source)
    refresh_revenue_of([number], since=date(timezone.localdate().year - YEARS + 1, 1, 1), source=source)


def _since(number: str) -> date:
    """Two calendar years and this one; further back where the mirror still has something open."""
    start = date(timezone.localdate().year - YEARS_IN_FULL, 1, 1)
    order = Order.objects.open().filter(account_number=number).aggregate(day=Min("ordered_on"))["day"]
    unpaid = Invoice.objects.filter(account_number=number).exclude(open_amount=0)
    invoice = unpaid.aggregate(day=Min("issued_on"))["day"]
    return min(day for day in (start, order, invoice) if day)


@transaction.atomic
def _take(stream: Stream, records: Sequence[Record], asked_at: datetime, source: str) -> None:
    """As reading the stream would; while its first load is under way, that brings it."""
    if hold(stream).loaded_at:
        tell(stream, write(stream, records, [], asked_at=asked_at, source=source))
