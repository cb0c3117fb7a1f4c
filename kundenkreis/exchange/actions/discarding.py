"""An import that nobody wants to run is thrown away."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.db import transaction

from kundenkreis.exchange.actions.assigning import before_running
from kundenkreis.exchange.events import ImportDiscarded
from kundenkreis.exchange.models import FileImport
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record


@transaction.atomic
def discard_import(file_import: FileImport, *, by: Actor) -> None:
    """Throw the file and its rows away. Raises `Refused` once something of it has been imported."""
    file_import = before_running(file_import, by)
    record(ImportDiscarded(import_id=file_import.pk), by=by)
    place = file_import.place
    file_import.delete()
    transaction.on_commit(lambda: default_storage.delete(place))
