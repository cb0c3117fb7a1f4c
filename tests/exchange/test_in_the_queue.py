"""An import in the queue: short transactions, stopped workers, jobs that come twice."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from kundenkreis.customers.models import Company, LookupKey
from kundenkreis.exchange import tasks
from kundenkreis.exchange.actions import noting, running, start_import
from kundenkreis.exchange.actions.clearing import clear_imports
from kundenkreis.exchange.models import FileImport, ImportRow
from kundenkreis.journal.models import Entry
from tests.factories.exchange import a_checked_file, an_import, an_importer, undone
from tests.factories.jobs import work_off

pytestmark = pytest.mark.django_db
LIST = "Firma\n" + "".join(f"Nummer {number} GmbH\n" for number in range(10))


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "IMPORTED_AT_ONCE", 3)


def started() -> FileImport:
    by = an_importer().actor
    return start_import(a_checked_file(LIST, by=by), takes_likely=False, by=by)


class WorkerKilled(BaseException):
    """Nothing after this happens."""


def test_a_worker_that_is_killed_in_the_middle_of_a_batch_has_no_second_effect(monkeypatch: pytest.MonkeyPatch) -> None:
    file_import = started()
    tasks.run(str(file_import.pk), 0)
    noted = noting.save_rows
    monkeypatch.setattr(running, "save_rows", _killed)
    with pytest.raises(WorkerKilled), transaction.atomic():
        tasks.run(str(file_import.pk), 4)
    assert Company.objects.count() == 3, "the batch is written completely or not at all"
    monkeypatch.setattr(running, "save_rows", noted)
    work_off()
    assert Company.objects.count() == 10
    assert FileImport.objects.get().counts == {"new": 10}
    assert LookupKey.objects.filter(kind="name", target_kind="company").count() == 10


def _killed(plans: object) -> None:
    raise WorkerKilled


def test_a_job_that_comes_twice_does_nothing_the_second_time() -> None:
    file_import = started()
    for _time in range(2):
        tasks.run(str(file_import.pk), 0)
    assert Company.objects.count() == 3
    assert _waiting() == [4, 0] or _waiting() == [0, 4], "one job goes on, no chain of jobs is doubled"


def _waiting() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (args->>'after')::int FROM procrastinate_jobs WHERE task_name = 'exchange.run' AND status = 'todo'"
        )
        return [row[0] for row in cursor.fetchall()]


def test_what_changed_since_the_dry_run_is_seen_by_the_run() -> None:
    by = an_importer().actor
    checked = a_checked_file("Firma\nNummer 1 GmbH\n", by=by)
    an_import("Firma\nNummer 1 GmbH\n", by=by)
    start_import(checked, takes_likely=False, by=by)
    work_off()
    assert FileImport.objects.get(pk=checked.pk).counts == {"likely": 1}
    assert Company.objects.count() == 1


def test_something_unforeseen_stops_the_import_says_so_and_can_be_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    file_import = started()
    tasks.run(str(file_import.pk), 0)
    noted = noting.save_rows
    monkeypatch.setattr(running, "save_rows", _broken)
    work_off()
    stopped = FileImport.objects.get()
    assert (stopped.state, stopped.problem) == ("stopped", "KeyError: 'unforeseen'")
    monkeypatch.setattr(running, "save_rows", noted)
    back = undone(stopped, by=an_importer().actor)
    assert not Company.objects.exists()
    assert (back.state, back.problem) == ("undone", ""), "what was over is not shown as if it were now"


def _broken(plans: object) -> None:
    raise KeyError("unforeseen")


def test_after_thirty_days_an_import_has_forgotten_its_rows_and_can_not_be_undone() -> None:
    done = an_import(LIST, by=an_importer().actor)
    assert clear_imports() == 0
    FileImport.objects.filter(pk=done.pk).update(ended_at="2026-01-01T00:00Z")
    assert clear_imports() == 1
    assert not ImportRow.objects.exclude(effects=[]).exists()
    assert not FileImport.objects.get().is_undoable


def test_one_journal_entry_says_that_the_import_began_and_one_that_it_ended() -> None:
    an_import(LIST, by=an_importer().actor)
    names = ["exchange.FileUploaded", "exchange.CheckRequested", "exchange.ImportStarted", "exchange.ImportFinished"]
    entries = Entry.objects.filter(company_id=None, name__startswith="exchange.").order_by("pk")
    assert list(entries.values_list("name", flat=True)) == names
    assert Entry.objects.filter(name="exchange.CompanyImported").count() == 10
