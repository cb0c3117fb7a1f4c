"""Reading the ERP: the first load in bulk, then change by change. Each page commits with its cursor and its news."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

import structlog
from django.db import transaction
from django.utils import timezone

from kundenkreis.erp.actions.mirroring import hold, is_stale, tell, write
from kundenkreis.erp.actions.observing import note_answer, note_loss, note_trouble
from kundenkreis.erp.actions.revenue import catch_up_revenue, confirm_revenue, refresh_revenue_of
from kundenkreis.erp.connection import erp
from kundenkreis.erp.events import MirrorLoaded
from kundenkreis.erp.exclusive import only_one
from kundenkreis.erp.mirror import SHELVES
from kundenkreis.erp.models import REVENUE, StreamState
from kundenkreis.erp.news import Change
from kundenkreis.erp.port import Changes, ErpError, Invoice, Stream, Throttled
from kundenkreis.journal.actor import ERP
from kundenkreis.journal.recording import record_news
from kundenkreis.web.live import announce

T = TypeVar("T")
log = structlog.get_logger(__name__)


def synchronise() -> dict[str, int] | None:
    """Read what changed in every stream; says how many records, by stream.

    None: another process is at it, or the ERP is out of reach.
    """
    with only_one("erp-sync") as mine:
        return with_erp(_read_all) if mine else None


def with_erp(read: Callable[[str], T]) -> T | None:
    """Read something from the ERP, told its name. An ERP that is out of reach or busy is noted, not raised: None."""
    try:
        pulse = erp().ping()
        note_answer(pulse)
        return read(pulse.capabilities.name)
    except Throttled as problem:
        log.info("erp asks to wait", seconds=problem.after)
    except ErpError as problem:
        note_loss(problem)
    return None


def _read_all(source: str) -> dict[str, int]:
    read = {}
    for stream in SHELVES:
        try:
            asked_at = timezone.now()
            changes = read_stream(stream, source=source)
            read[stream.value] = len(changes)
            if stream is Stream.INVOICES:
                _follow_invoices(changes, source, asked_at)
        except ErpError as problem:
            note_trouble(stream, problem)
            raise
        except Exception as problem:
            log.exception("stream could not be read", stream=stream.value)
            note_trouble(stream, problem)
    return read


def _follow_invoices(changes: list[Change], source: str, asked_at: datetime) -> None:
    """Revenue follows the invoices: all of it at first, then that of the customers concerned. Where no invoice changed,
    no revenue did."""
    if not StreamState.objects.filter(stream=REVENUE, loaded_at__isnull=False).exists():
        catch_up_revenue(source=source)
        return
    invoices = [record for change in changes for record in (change.old, change.new) if isinstance(record, Invoice)]
    if invoices:
        numbers = sorted({invoice.customer_number for invoice in invoices})
        _refresh_revenue(numbers, since=min(invoice.issued_on for invoice in invoices), source=source)
    else:
        confirm_revenue(asked_at)


def _refresh_revenue(numbers: list[str], *, since: date, source: str) -> None:
    """If that fails, revenue is behind until the hourly reading makes it good."""
    try:
        refresh_revenue_of(numbers, since=since, source=source)
    except ErpError as problem:
        note_trouble(REVENUE, problem)
        raise


def read_stream(stream: Stream, *, source: str) -> list[Change]:
    """Read a stream to its end, page by page; what changed since the last time (nothing for a first load)."""
    changes: list[Change] = []
    while True:
        state, _ = StreamState.objects.get_or_create(stream=stream)
        asked_at = timezone.now()
        page = erp().changes(stream, state.cursor or None)
        changes += _take_in(state, page, asked_at=asked_at, source=source)
        if not page.more:
            return changes


@transaction.atomic
def _take_in(asked: StreamState, page: Changes, *, asked_at: datetime, source: str) -> list[Change]:
    stream = Stream(asked.stream)
    state = hold(stream)
    if state.cursor != asked.cursor:
        return []  # somebody else was faster with this page
    stale = is_stale(stream, page.records, asked_at)
    changes = write(stream, page.records, page.gone, asked_at=asked_at, source=source)
    if state.loaded_at is None:
        _note_first_load(state, page)
    else:
        tell(stream, changes)
    state.records_read += len(changes)
    state.succeeded_at, state.last_error = asked_at, ""
    if not stale:  # else the page is asked for again
        state.cursor = page.cursor
    state.save()
    return changes if state.loaded_at else []


def _note_first_load(state: StreamState, page: Changes) -> None:
    if not page.more:
        state.loaded_at = timezone.now()
        record_news(MirrorLoaded(stream=state.stream), by=ERP)
    announce("erp")
