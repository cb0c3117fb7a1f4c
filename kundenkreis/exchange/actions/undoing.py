"""A whole import is taken back, the last row first: what it brought goes, what it changed is as before, unless somebody
has worked with it since. What stays is named."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import pghistory
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.rights import WRITE
from kundenkreis.exchange import rights
from kundenkreis.exchange.actions.noting import save_what_stays
from kundenkreis.exchange.actions.taking_back import TakingBack
from kundenkreis.exchange.events import ImportUndoingStarted, ImportUndone
from kundenkreis.exchange.models import FileImport, ImportRow
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require
from kundenkreis.web.live import announce

UNDONE_AT_ONCE = 500
State = FileImport.State


@transaction.atomic
def start_undoing(file_import: FileImport, *, by: Actor) -> FileImport:
    """Take the whole import back. Raises `Refused` while it runs, when it was undone already, and after 30 days."""
    require(by, rights.IMPORT)
    require(by, WRITE)
    file_import = FileImport.objects.locked(file_import)
    if file_import.kind == FileImport.Kind.SUPPRESSIONS:
        raise Refused("list_stays", _("A Robinson list is not taken back: what somebody does not want stays known."))
    if not file_import.is_undoable:
        raise Refused("not_undoable", _("This import can't be undone (any more)."))
    done = file_import.rows.filter(is_done=True)
    last = done.aggregate(last=Max("number"))["last"] or 0
    file_import.state, file_import.position, file_import.problem = State.UNDOING, last + 1, ""
    file_import.done, file_import.goal, file_import.uploaded_by_id = 0, done.count(), UUID(by.id)
    file_import.save()
    record(ImportUndoingStarted(import_id=file_import.pk), by=by)
    return file_import


@transaction.atomic
def undo_batch(import_id: UUID, before: int) -> int | None:
    """Take the next rows back, going upwards; the number of the last one, None when it is over.

    Called twice for the same rows, it does nothing the second time.
    """
    file_import = FileImport.objects.select_for_update(of=("self",)).select_related("uploaded_by").get(pk=import_id)
    if file_import.state != State.UNDOING or file_import.position != before:
        return None
    rows = list(file_import.rows.filter(is_done=True, number__lt=before).order_by("-number")[:UNDONE_AT_ONCE])
    by = file_import.uploaded_by.actor
    if not rows:
        _finish(file_import, by)
        return None
    with pghistory.context(import_id=str(file_import.pk)):
        TakingBack(file_import, rows).run(by=by)
    save_what_stays(rows)
    return _note(file_import, rows)


def _note(file_import: FileImport, rows: Sequence[ImportRow]) -> int:
    file_import.position = rows[-1].number
    file_import.done += len(rows)
    file_import.counts["kept"] = file_import.counts.get("kept", 0) + sum(bool(row.kept) for row in rows)
    file_import.save(update_fields=["position", "done", "counts"])
    announce(file_import.topic)
    return file_import.position


def _finish(file_import: FileImport, by: Actor) -> None:
    file_import.state, file_import.undone_at = State.UNDONE, timezone.now()
    file_import.save(update_fields=["state", "undone_at"])
    record(ImportUndone(import_id=file_import.pk, kept=file_import.counts.get("kept", 0)), by=by)
    announce(file_import.topic)
    announce("imports")
