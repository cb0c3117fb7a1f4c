"""The dry run: the file becomes rows, and for each row it is decided what it would do. Nothing else is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max

from kundenkreis.exchange.actions.noting import note_progress, save_rows
from kundenkreis.exchange.models import FileImport, ImportRow
from kundenkreis.exchange.planning import Plan, plan
from kundenkreis.exchange.reading import table_of
from kundenkreis.exchange.words import problem
from kundenkreis.web.live import announce

READ_AT_ONCE = 5000
CHECKED_AT_ONCE = 500
State, Outcome = FileImport.State, ImportRow.Outcome


def read_rows(import_id: UUID) -> None:
    """Turn the file into rows, some thousand in a transaction. Begun again after its worker died, it goes on.

    Raises Unreadable when the file turns out to be broken further down.
    """
    file_import = FileImport.objects.filter(pk=import_id, state=State.CHECKING, total=0).first()
    if file_import is None:
        return
    with default_storage.open(file_import.place) as stored:
        content = stored.read()
    table = table_of(content, file_import.content_type, encoding=file_import.encoding, sheet=file_import.sheet)
    last = file_import.rows.aggregate(last=Max("number"))["last"] or 0
    rows = (row for row in table.rows if row[0] > last)
    while (batch := list(islice(rows, READ_AT_ONCE))) and _is_wanted(import_id):
        ImportRow.objects.bulk_create(_rows(file_import, batch))
        announce(file_import.topic)
    total = file_import.rows.count()
    FileImport.objects.filter(pk=import_id, state=State.CHECKING).update(total=total, goal=total, done=0, position=0)


def _is_wanted(import_id: UUID) -> bool:
    """Nobody has stopped it meanwhile."""
    return FileImport.objects.filter(pk=import_id, state=State.CHECKING).exists()


def _rows(file_import: FileImport, batch: Sequence[tuple[int, list[str]]]) -> Iterator[ImportRow]:
    return (ImportRow(file_import=file_import, number=number, cells=cells) for number, cells in batch)


@transaction.atomic
def check_batch(import_id: UUID, after: int) -> int | None:
    """Decide about the next rows; the number of the last one, None when there is nothing left to check.

    Called twice for the same rows, it does nothing the second time.
    """
    file_import = FileImport.objects.select_for_update().get(pk=import_id)
    if file_import.state != State.CHECKING or file_import.position != after:
        return None
    rows = list(file_import.rows.filter(number__gt=after).order_by("number")[:CHECKED_AT_ONCE])
    if not rows:
        _finish(file_import)
        return None
    plans = plan(file_import, rows)
    _reject_what_stands_twice(file_import, plans, after)
    save_rows(plans)
    return note_progress(file_import, plans, rows[-1].number)


def _reject_what_stands_twice(file_import: FileImport, plans: Sequence[Plan], after: int) -> None:
    """Of rows that mean the same, the first one counts."""
    keys = {plan.key for plan in plans if plan.key}
    before = file_import.rows.filter(key__in=keys, number__lte=after).exclude(outcome=Outcome.REJECTED)
    seen: dict[str, int] = dict(before.order_by("-number").values_list("key", "number"))
    for one in plans:
        if one.problems or not one.key:
            continue
        if one.key in seen:
            one.problems.append(problem("twice", "", str(seen[one.key])))
        else:
            seen[one.key] = one.row.number


def _finish(file_import: FileImport) -> None:
    new = file_import.rows.filter(outcome__in=ImportRow.TO_DO).exclude(new_company="")
    file_import.counts["new_companies"] = new.values("new_company").distinct().count()
    file_import.state = State.CHECKED
    file_import.save(update_fields=["counts", "state"])
    announce(file_import.topic)
    announce("imports")
