"""What this room does when something happened: jobs are queued here, in the transaction of the event."""

from __future__ import annotations

from kundenkreis.exchange import tasks
from kundenkreis.exchange.events import CheckRequested, ImportStarted, ImportUndoingStarted
from kundenkreis.exchange.models import FileImport
from kundenkreis.journal.reacting import Told, on


@on(CheckRequested)
def check_the_file(told: Told[CheckRequested]) -> None:
    """Read it, and decide about each row."""
    import_id = str(told.event.import_id)
    tasks.read.configure(lock=tasks.lock_of(import_id)).defer(import_id=import_id)


@on(ImportStarted)
def import_the_rows(told: Told[ImportStarted]) -> None:
    """Batch by batch, from the first one."""
    import_id = str(told.event.import_id)
    tasks.run.configure(lock=tasks.lock_of(import_id)).defer(import_id=import_id, after=0)


@on(ImportUndoingStarted)
def take_the_rows_back(told: Told[ImportUndoingStarted]) -> None:
    """Batch by batch, from the last one."""
    import_id = str(told.event.import_id)
    before = FileImport.objects.get(pk=import_id).position
    tasks.undo.configure(lock=tasks.lock_of(import_id)).defer(import_id=import_id, after=before)
