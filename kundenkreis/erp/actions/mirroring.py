"""Writing what the ERP said into the mirror, and telling what is news in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from kundenkreis.erp.fingerprint import fingerprint
from kundenkreis.erp.mirror import SHELVES, Shelf
from kundenkreis.erp.models import HandOver, StreamHour, StreamState
from kundenkreis.erp.news import Change, Origin, news_of
from kundenkreis.erp.port import Order, Record, Stream, key_of
from kundenkreis.journal.actor import ERP
from kundenkreis.journal.recording import record_news
from kundenkreis.web.live import announce


def hold(stream: str) -> StreamState:
    """The state of a stream, locked until the transaction ends: whoever writes into its mirror goes through here."""
    StreamState.objects.get_or_create(stream=stream)
    return StreamState.objects.select_for_update().get(stream=stream)


def write(
    stream: Stream, records: Sequence[Record], gone: Sequence[str], *, asked_at: datetime, source: str
) -> list[Change]:
    """Put records into the mirror, take gone ones out, and say what changed. The caller holds the stream.

    A row that was read later than `asked_at` is left alone: the answer in hand may be older than it.
    """
    shelf = SHELVES[stream]
    by_key = {key_of(record): record for record in records}
    rows = {getattr(row, shelf.key): row for row in shelf.rows([*by_key, *gone])}
    changes = []
    for key, record in by_key.items():
        row = rows.get(key)
        old = shelf.record(row) if row else None
        if row is None or (row.seen_at <= asked_at and not is_alike(old, record)):
            changes.append(Change(key=key, old=old, new=record))
    _put(shelf, changes, rows, asked_at, source)
    return changes + _take_out(shelf, [rows[key] for key in gone if key in rows and key not in by_key])


def is_alike(one: Record | None, other: Record | None) -> bool:
    """Whether both say the same."""
    return one is not None and other is not None and fingerprint(one) == fingerprint(other)


def is_stale(stream: Stream, records: Sequence[Record], asked_at: datetime) -> bool:
    """Whether some of these rows were read after this answer was asked for."""
    shelf = SHELVES[stream]
    return shelf.rows([key_of(record) for record in records]).filter(seen_at__gt=asked_at).exists()


def tell(stream: Stream, changes: Sequence[Change]) -> None:
    """Record what is news in the changes, and count them for the monitor."""
    if not changes:
        return
    origins = _origins(changes)
    for change in changes:
        for event in news_of(change, origins):
            record_news(event, by=ERP, at=change.happened_at)
    count(stream, len(changes))
    announce("erp")


def count(stream: str, changes: int) -> None:
    """Count changes of this hour (UTC)."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    StreamHour.objects.get_or_create(stream=stream, hour=hour)
    StreamHour.objects.filter(stream=stream, hour=hour).update(changes=F("changes") + changes)


def _origins(changes: Sequence[Change]) -> dict[str, Origin]:
    touched = [record for change in changes for record in (change.old, change.new)]
    keys = {record.key for record in touched if isinstance(record, Order) and record.key}
    found = HandOver.objects.filter(key__in=keys).values_list("key", "case_id", "company_id")
    return {key: Origin(case_id=case_id, company_id=company_id) for key, case_id, company_id in found}


def _put(shelf: Shelf, changes: Sequence[Change], rows: dict[str, Any], asked_at: datetime, source: str) -> None:
    written = []
    for change in changes:
        row = rows.get(change.key) or shelf.model()
        columns = shelf.columns(change.new, rows.get(change.key))
        for name, value in (columns | {"source": source, "seen_at": asked_at}).items():
            setattr(row, name, value)
        written.append(row)
    added = [row for row in written if row._state.adding]
    kept = [row for row in written if not row._state.adding]
    shelf.model._default_manager.bulk_create(added)
    if kept:
        names = [*shelf.columns(changes[0].new, None), "source", "seen_at"]
        shelf.model._default_manager.bulk_update(kept, names, batch_size=200)
    if written:
        shelf.put_parts(written, [change.new for change in changes])


def _take_out(shelf: Shelf, rows: Sequence[Any]) -> list[Change]:
    changes = [Change(key=getattr(row, shelf.key), old=shelf.record(row), new=None) for row in rows]
    shelf.model._default_manager.filter(pk__in=[row.pk for row in rows]).delete()
    return changes
