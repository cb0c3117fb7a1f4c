"""The import itself: batch by batch in the queue, each in a short transaction of its own; it can be stopped."""

from __future__ import annotations

from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.consent.rights import WRITE as WRITE_CONSENT
from kundenkreis.customers.actions.bulk import learn_what_there_is
from kundenkreis.customers.rights import WRITE
from kundenkreis.exchange import rights
from kundenkreis.exchange.actions.noting import note_progress, save_rows
from kundenkreis.exchange.actions.writing import write
from kundenkreis.exchange.events import ImportFinished, ImportStarted, ImportStopped
from kundenkreis.exchange.models import FileImport, ImportRow
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require
from kundenkreis.web.live import announce

IMPORTED_AT_ONCE = 500
State, Outcome = FileImport.State, ImportRow.Outcome


@transaction.atomic
def start_import(file_import: FileImport, *, takes_likely: bool, by: Actor) -> FileImport:
    """Import what the dry run found good; with `takes_likely` also what is probably there already.

    Raises `Refused` when the file has not been checked, or when nothing of it would be imported.
    """
    require(by, rights.IMPORT)
    require(by, WRITE)
    file_import = FileImport.objects.locked(file_import)
    if file_import.state != State.CHECKED:
        raise Refused("import_not_checked", _("Only a file that was checked can be imported, and only once."))
    if _says_consent(file_import):
        require(by, WRITE_CONSENT)
    file_import.takes_likely = takes_likely
    file_import.goal = to_import(file_import).count()
    if not file_import.goal:
        raise Refused("nothing_to_import", _("There is nothing to import in this file."))
    kept = {name: count for name, count in file_import.counts.items() if name in {Outcome.SAME, Outcome.REJECTED}}
    left = {} if takes_likely else {Outcome.LIKELY: file_import.count(Outcome.LIKELY)}
    file_import.counts = kept | {name: count for name, count in left.items() if count}
    file_import.state, file_import.started_at = State.RUNNING, timezone.now()
    file_import.uploaded_by_id, file_import.position, file_import.done = UUID(by.id), 0, 0
    file_import.save()
    record(ImportStarted(import_id=file_import.pk, rows=file_import.goal), by=by)
    return file_import


def _says_consent(file_import: FileImport) -> bool:
    consents = ("consent_", "objection_", "advertising_block")
    return file_import.kind == FileImport.Kind.SUPPRESSIONS or any(
        code.startswith(consents) for code in file_import.columns
    )


def to_import(file_import: FileImport) -> QuerySet[ImportRow]:
    """The rows that are still to be imported."""
    outcomes = [*ImportRow.TO_DO, *([Outcome.LIKELY] if file_import.takes_likely else [])]
    return file_import.rows.filter(outcome__in=outcomes, is_done=False)


@transaction.atomic
def run_batch(import_id: UUID, after: int) -> int | None:
    """Import the next rows; the number of the last one, None when it is over. All of a batch or nothing of it.

    Called twice for the same rows (its worker died, a job came twice), it does nothing the second time.
    """
    file_import = FileImport.objects.select_for_update(of=("self",)).select_related("uploaded_by").get(pk=import_id)
    if file_import.state != State.RUNNING or file_import.position != after:
        return None
    rows = list(to_import(file_import).filter(number__gt=after).order_by("number")[:IMPORTED_AT_ONCE])
    by = file_import.uploaded_by.actor
    if not rows:
        _finish(file_import, by)
        return None
    plans = write(file_import, rows, by=by)
    save_rows(plans)
    return note_progress(file_import, plans, rows[-1].number)


def _finish(file_import: FileImport, by: Actor) -> None:
    file_import.state = State.DONE
    _end(file_import)
    created, changed = file_import.count(Outcome.NEW), file_import.count(Outcome.CHANGED)
    rejected = file_import.count(Outcome.REJECTED, Outcome.LIKELY)
    record(ImportFinished(import_id=file_import.pk, created=created, changed=changed, rejected=rejected), by=by)


def _end(file_import: FileImport) -> None:
    """What went in needs no second copy: the file goes."""
    file_import.ended_at = timezone.now()
    file_import.save()
    learn_what_there_is()
    place = file_import.place
    transaction.on_commit(lambda: default_storage.delete(place))
    announce(file_import.topic)
    announce("imports")


@transaction.atomic
def stop_import(file_import: FileImport, *, by: Actor) -> FileImport:
    """Stop after the batch that is being worked on. Checking is simply given up; of an import, what is in stays in."""
    require(by, rights.IMPORT)
    file_import = FileImport.objects.locked(file_import)
    match file_import.state:
        case State.CHECKING:
            file_import.rows.all().delete()
            file_import.state, file_import.total = State.UPLOADED, 0
            file_import.save()
            announce(file_import.topic)
        case State.RUNNING:
            file_import.state = State.STOPPED
            _end(file_import)
            record(ImportStopped(import_id=file_import.pk), by=by)
        case _:
            raise Refused("nothing_to_stop", _("There is nothing left to stop."))
    return file_import


@transaction.atomic
def give_up(import_id: UUID, problem: str) -> None:
    """Something that nobody foresaw: checking fails, an import or its undoing stops where it is."""
    file_import = FileImport.objects.select_for_update().get(pk=import_id)
    file_import.problem = problem[:300]
    match file_import.state:
        case State.CHECKING:
            file_import.state = State.FAILED
            file_import.save(update_fields=["state", "problem"])
            announce(file_import.topic)
        case State.RUNNING | State.UNDOING:
            file_import.state = State.STOPPED
            _end(file_import)
