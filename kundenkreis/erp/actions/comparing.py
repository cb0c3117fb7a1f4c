"""Comparing one stream with the ERP: first by fingerprints, then what is suspicious by reading it again.

Only what still differs when it is read again is a difference; the rest was on its way when the fingerprints were taken.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kundenkreis.erp.actions.mirroring import hold, tell, write
from kundenkreis.erp.actions.synchronising import read_stream
from kundenkreis.erp.connection import erp
from kundenkreis.erp.fingerprint import fingerprint
from kundenkreis.erp.mirror import SHELVES
from kundenkreis.erp.models import HAND_OVERS, Comparison, Difference, Reconciliation
from kundenkreis.erp.news import Change
from kundenkreis.erp.port import Record, Stream, key_of
from kundenkreis.erp.queries.consistency import inconsistent_hand_overs
from kundenkreis.web.live import announce

STEP = 500


def compare_stream(comparison: Comparison, stream: Stream, *, source: str) -> None:
    """Bring the mirror of this stream to what the ERP has, and note each difference."""
    read_stream(stream, source=source)
    theirs = dict(erp().fingerprints(stream))
    suspects = _suspects(comparison, stream, theirs)
    if suspects:
        _repair(comparison, stream, suspects, theirs, source)
    comparison.different = comparison.reconciliation.differences.filter(stream=stream).count()
    comparison.ended_at = timezone.now()
    comparison.save()
    announce("erp")


def compare_hand_overs(run: Reconciliation) -> None:
    """Each order we handed over stands there exactly once, and none stands there that we do not know of."""
    checked, found = inconsistent_hand_overs()
    Difference.objects.bulk_create(
        Difference(reconciliation=run, stream=HAND_OVERS, key=key, kind=kind) for key, kind in found
    )
    run.comparisons.create(
        stream=HAND_OVERS, expected=checked, compared=checked, different=len(found), ended_at=timezone.now()
    )


def _suspects(comparison: Comparison, stream: Stream, theirs: dict[str, str]) -> set[str]:
    missing = set(theirs)
    suspects = set()
    comparison.expected = len(theirs)
    for number, (key, record) in enumerate(SHELVES[stream].records(), start=1):
        missing.discard(key)
        if theirs.get(key) != fingerprint(record):
            suspects.add(key)
        if number % STEP == 1:
            _show_progress(comparison, number)
    comparison.compared = comparison.expected
    return suspects | missing


def _show_progress(comparison: Comparison, compared: int) -> None:
    comparison.compared = min(compared, comparison.expected)
    comparison.save(update_fields=["expected", "compared"])
    announce("erp")


def _repair(comparison: Comparison, stream: Stream, suspects: set[str], theirs: Collection[str], source: str) -> None:
    found: set[str] = set()
    cursor, more = None, True
    while more:
        asked_at = timezone.now()
        page = erp().changes(stream, cursor, limit=STEP)
        records = [record for record in page.records if key_of(record) in suspects]
        found |= {key_of(record) for record in records}
        _write(comparison, stream, records, [], asked_at, source)
        cursor, more = page.cursor, page.more
    gone = [key for key in sorted(suspects - found) if key not in theirs]
    _write(comparison, stream, [], gone, timezone.now(), source)


@transaction.atomic
def _write(
    comparison: Comparison,
    stream: Stream,
    records: Sequence[Record],
    gone: Sequence[str],
    asked_at: datetime,
    source: str,
) -> None:
    hold(stream)
    changes = write(stream, records, gone, asked_at=asked_at, source=source)
    tell(stream, changes)
    Difference.objects.bulk_create(
        Difference(
            reconciliation=comparison.reconciliation, stream=stream, key=change.key, kind=_kind(change), repaired=True
        )
        for change in changes
    )


def _kind(change: Change) -> Difference.Kind:
    if change.old is None:
        return Difference.Kind.MISSING
    return Difference.Kind.EXTRA if change.new is None else Difference.Kind.DIFFERENT
