"""Queue jobs of this room. Thin and repeatable; what they do is in actions."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from kundenkreis.duplicates.actions.searching import begin_search, search_on
from kundenkreis.duplicates.actions.straggling import forget_old_steps, gather_stragglers, merges_that_are_fresh
from kundenkreis.duplicates.models import Kind, Merge, Search
from kundenkreis.journal.actor import SYSTEM

BATCHES_OF_A_JOB = 20
STRAGGLERS_AFTER_SECONDS = 60


def search_soon(search: Search) -> None:
    """Queue the next batches of a search."""
    search_duplicates.configure(lock=f"duplicates-{search.kind}").defer(search_id=str(search.pk))


@app.task(name="duplicates.search", queue="housekeeping")
def search_duplicates(search_id: str) -> None:
    """Some batches; the rest in jobs of their own, so that others get their turn."""
    search = Search.objects.get(pk=UUID(search_id))
    for _batch in range(BATCHES_OF_A_JOB):
        if not search_on(search):
            return
    search_soon(search)


@app.periodic(cron="40 1 * * *")
@app.task(name="duplicates.search_nightly", queue="housekeeping", queueing_lock="duplicates.search_nightly")
def search_nightly(timestamp: int) -> None:
    """At night: what is new since the last search, once a week everything."""
    for kind in Kind:
        search_soon(begin_search(kind, by=SYSTEM))


def gather_soon(merge_id: UUID) -> None:
    """Queue a look for stragglers, when whatever ran at the moment of merging has ended."""
    gather.configure(schedule_in={"seconds": STRAGGLERS_AFTER_SECONDS}).defer(merge_id=str(merge_id))


@app.task(name="duplicates.gather", queue="housekeeping")
def gather(merge_id: str) -> None:
    """What was written for an absorbed record after all moves along."""
    gather_stragglers(Merge.objects.get(pk=UUID(merge_id)), by=SYSTEM)


@app.periodic(cron="10 * * * *")
@app.task(name="duplicates.gather_all", queue="housekeeping", queueing_lock="duplicates.gather_all")
def gather_all(timestamp: int) -> None:
    """The same for every merge of the last thirty days; and what no merge can need any more is forgotten."""
    for merge in merges_that_are_fresh():
        gather_stragglers(merge, by=SYSTEM)
    forget_old_steps(by=SYSTEM)
