"""The search: batch by batch over all records of a kind, or over those that are found by something new."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from kundenkreis.customers.models import LookupKey, Position
from kundenkreis.duplicates.actions.noting import note_pairs, renew_traits
from kundenkreis.duplicates.events import DuplicatesSearched
from kundenkreis.duplicates.models import Kind, Search
from kundenkreis.duplicates.queries.company_facts import company_facts
from kundenkreis.duplicates.queries.person_facts import person_facts
from kundenkreis.duplicates.rights import MERGE
from kundenkreis.duplicates.subjects import SUBJECTS
from kundenkreis.journal.actor import SYSTEM, Actor
from kundenkreis.journal.recording import record
from kundenkreis.staff.permissions import require
from kundenkreis.web.live import announce

Scope = Search.Scope
BATCH = 1000
LATE_COMMITS = 10_000
"""Keys that are looked at again: a transaction that took its ids earlier may have committed later."""
FULL_EVERY = timedelta(days=7)
"""What no new key tells (an address, a VAT number that was added) is found by the full search at the latest."""


@transaction.atomic
def begin_search(kind: str, *, by: Actor) -> Search:
    """Have duplicates searched: all of a kind when that was not done for a week, else what is new. One at a time: the
    one that is running is answered."""
    require(by, MERGE)
    running = Search.objects.filter(kind=kind, ended_at__isnull=True).first()
    if running:
        return running
    last = Search.objects.filter(kind=kind).order_by("-begun_at").first()
    full = Search.objects.filter(kind=kind, scope=Scope.FULL, begun_at__gt=timezone.now() - FULL_EVERY).exists()
    search = Search(kind=kind, scope=Scope.CHANGED if full else Scope.FULL, begun_at=timezone.now())
    search.until_key = LookupKey.objects.aggregate(last=Max("pk"))["last"] or 0
    search.from_key = max(last.until_key - LATE_COMMITS, 0) if last else 0
    search.total = _records(search).count() if search.scope == Scope.FULL else _keys(search).count()
    search.save()
    announce("duplicates")
    return search


@transaction.atomic
def search_on(search: Search) -> bool:
    """One batch further; False when there is nothing left. A batch that a worker's death undid is done again."""
    search = Search.objects.select_for_update().get(pk=search.pk)
    if not search.is_running:
        return False
    ids = _next(search)
    if ids is None:
        _end(search)
        return False
    search.found += examine(search.kind, ids)
    search.save()
    announce("duplicates")
    return True


@transaction.atomic
def examine(kind: str, ids: Iterable[UUID]) -> int:
    """Compare these records with all others; how many pairs are new."""
    wanted = set(ids)
    facts: dict[UUID, Any] = company_facts(wanted) if kind == Kind.COMPANY else person_facts(wanted)
    renew_traits(kind, facts)
    return note_pairs(kind, set(facts))


def _next(search: Search) -> set[UUID] | None:
    """The records of the next batch, None at the end."""
    if search.scope == Scope.FULL:
        return _next_records(search)
    return _next_changed(search)


def _records(search: Search) -> Any:
    return SUBJECTS[search.kind].objects().standing()


def _next_records(search: Search) -> set[UUID] | None:
    records = _records(search).order_by("pk")
    if search.position:
        records = records.filter(pk__gt=search.position)
    ids = list(records.values_list("pk", flat=True)[:BATCH])
    if not ids:
        return None
    search.position, search.examined = str(ids[-1]), search.examined + len(ids)
    return set(ids)


def _keys(search: Search) -> Any:
    targets = ["company"] if search.kind == Kind.COMPANY else ["person", "position"]
    return LookupKey.objects.filter(pk__gt=search.from_key, pk__lte=search.until_key, target_kind__in=targets)


def _next_changed(search: Search) -> set[UUID] | None:
    keys = _keys(search).filter(pk__gt=int(search.position or search.from_key)).order_by("pk")
    rows = list(keys.values_list("pk", "target_kind", "target_id")[:BATCH])
    if not rows:
        return None
    search.position, search.examined = str(rows[-1][0]), search.examined + len(rows)
    positions = {target for _pk, kind, target in rows if kind == LookupKey.Target.POSITION}
    people = Position.objects.filter(pk__in=positions).values_list("person", flat=True)
    return {target for _pk, kind, target in rows if kind == search.kind} | set(people)


def _end(search: Search) -> None:
    search.ended_at = timezone.now()
    search.save()
    record(DuplicatesSearched(kind=search.kind, examined=search.examined, found=search.found), by=SYSTEM)
    announce("duplicates")
