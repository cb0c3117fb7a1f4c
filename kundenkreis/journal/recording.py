"""record(): the one way into the journal. It writes the entry and lets the other rooms react."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kundenkreis.journal.actor import Actor
from kundenkreis.journal.events import Event
from kundenkreis.journal.models import Case, Entry, Reaction
from kundenkreis.journal.reacting import Told, reactions_to
from kundenkreis.web.live import announce


@transaction.atomic
def record(event: Event, *, by: Actor, at: datetime | None = None) -> Entry:
    """Write the entry and run all reactions, in the caller's transaction: all of it happens, or nothing.

    `at` is when it happened (aware), now if not given.
    """
    entry = _write(event, by, at)
    for reaction in reactions_to(type(event)):
        reaction.run(Told(event=event, by=by, at=entry.happened_at, entry_id=entry.pk))
    return entry


@transaction.atomic
def record_many(events: Sequence[Event], *, by: Actor) -> None:
    """Write many entries at once and run all reactions to each. No screen is told: who does something to thousands
    announces what one can look at."""
    now = timezone.now()
    entries = Entry.objects.bulk_create([_entry(event, by, now) for event in events])
    for event, entry in zip(events, entries, strict=True):
        for reaction in reactions_to(type(event)):
            reaction.run(Told(event=event, by=by, at=now, entry_id=entry.pk))


@transaction.atomic
def record_news(event: Event, *, by: Actor, at: datetime | None = None) -> Entry:
    """Write news from outside (the ERP): the entry commits with the mirrored change, each reaction runs afterwards in a
    transaction of its own, so that a fault in one room can't roll back what the ERP said."""
    from kundenkreis.journal.tasks import react_soon

    entry = _write(event, by, at)
    Reaction.objects.bulk_create([Reaction(entry=entry, name=reaction.name) for reaction in reactions_to(type(event))])
    react_soon(entry)
    return entry


def _write(event: Event, by: Actor, at: datetime | None) -> Entry:
    entry = _entry(event, by, at or timezone.now())
    entry.save(force_insert=True)
    _touch(entry)
    return entry


def _entry(event: Event, by: Actor, at: datetime) -> Entry:
    return Entry(
        name=event.name(),
        happened_at=at,
        actor_kind=by.kind,
        actor_id=by.id,
        case_id=event.case_id,
        company_id=event.company_id,
        person_id=event.person_id,
        facts=event.facts(),
    )


def _touch(entry: Entry) -> None:
    if entry.case_id:
        Case.objects.filter(pk=entry.case_id).update(last_event_at=timezone.now())
    for topic in _topics(entry):
        announce(topic)


def _topics(entry: Entry) -> list[str]:
    ids: dict[str, Any] = {"case": entry.case_id, "company": entry.company_id, "person": entry.person_id}
    return [f"{kind}-{known}" for kind, known in ids.items() if known]
