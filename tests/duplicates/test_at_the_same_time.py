"""Two people merge at the same moment, or somebody writes while another merges: nothing happens twice or gets lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import close_old_connections, connection, transaction

from kundenkreis.customers.actions import write_note
from kundenkreis.customers.models import Company, Note
from kundenkreis.duplicates.actions import merge_companies, undo_merge
from kundenkreis.duplicates.actions.straggling import gather_stragglers
from kundenkreis.duplicates.models import Merge
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Case
from kundenkreis.journal.refusal import Refused
from tests.factories.customers import a_company
from tests.factories.jobs import work_off

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def one() -> Company:
    return a_company("Hydro-Werk Ulm GmbH")


@pytest.fixture
def other() -> Company:
    return a_company("Hydrowerk Ulm")


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each came to, begun at the same moment; a refusal by its code."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        close_old_connections()
        barrier.wait()
        try:
            return act()
        except Refused as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_a_double_click_in_two_workers_is_one_merge(one: Company, other: Company) -> None:
    write_note("Notiz", company_id=other.pk, by=SYSTEM)
    made = at_once(*[lambda: merge_companies(one, other, choices={}, by=SYSTEM).pk] * 4)
    assert len(set(made)) == 1
    assert Merge.objects.get().steps.filter(table="customers.Note").count() == 1


def test_of_two_who_merge_in_opposite_directions_one_is_refused(one: Company, other: Company) -> None:
    made = at_once(
        lambda: merge_companies(one, other, choices={}, by=SYSTEM),
        lambda: merge_companies(other, one, choices={}, by=SYSTEM),
    )
    assert "merged_already" in made
    assert Merge.objects.count() == 1
    assert Company.objects.standing().count() == 1


def test_taken_back_by_two_at_once_it_is_taken_back_once(one: Company, other: Company) -> None:
    merge = merge_companies(one, other, choices={}, by=SYSTEM)
    at_once(*[lambda: undo_merge(merge, by=SYSTEM)] * 3)
    assert Company.objects.standing().count() == 2
    assert Merge.objects.standing().count() == 0


def test_a_note_that_is_just_being_written_moves_along(one: Company, other: Company) -> None:
    at_once(
        *[lambda: write_note("Gerade jetzt", company_id=other.pk, by=SYSTEM)] * 3,
        lambda: merge_companies(one, other, choices={}, by=SYSTEM),
    )
    gather_stragglers(Merge.objects.get(), by=SYSTEM)
    assert Note.objects.filter(company=one).count() == 3


def test_what_another_transaction_had_not_committed_yet_is_gathered_by_the_queue(one: Company, other: Company) -> None:
    """A case points to a company by its id only: no foreign key makes the merge wait for it."""
    merged, written = Barrier(2), Barrier(2)

    def write() -> None:
        with transaction.atomic():
            open_case("C", title="Undicht", company_id=other.pk)
            written.wait()
            merged.wait()

    def merge() -> None:
        written.wait()
        merge_companies(one, other, choices={}, by=SYSTEM)
        merged.wait()

    at_once(write, merge)
    assert Case.objects.get().company_id == other.pk
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE task_name = 'duplicates.gather'")
        assert cursor.rowcount == 1
    work_off()
    assert Case.objects.get().company_id == one.pk
