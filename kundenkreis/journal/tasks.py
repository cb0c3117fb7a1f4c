"""Queue jobs of the journal: what other rooms do about news from outside."""

from __future__ import annotations

import structlog
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.events import restore
from kundenkreis.journal.models import Entry, Reaction
from kundenkreis.journal.reacting import Told, reaction_named
from kundenkreis.web.live import announce

ATTEMPTS_BEFORE_PARKING = 5
log = structlog.get_logger(__name__)


def react_soon(entry: Entry) -> None:
    """Queue the reactions of an entry; the job commits with the entry."""
    react.configure(lock=f"reactions-{entry.case_id or entry.company_id or entry.pk}").defer(entry_id=entry.pk)


@app.task(name="journal.react", queue="reactions")
def react(entry_id: int) -> None:
    """Run what is still waiting for an entry, each reaction in a transaction of its own."""
    waiting = Reaction.objects.filter(entry_id=entry_id, state=Reaction.State.WAITING).order_by("pk")
    failed = [reaction for reaction in waiting if not _run(reaction)]
    if any(reaction.state == Reaction.State.WAITING for reaction in failed):
        attempts = max(reaction.attempts for reaction in failed)
        react.configure(schedule_in={"seconds": 2**attempts}).defer(entry_id=entry_id)


def _run(reaction: Reaction) -> bool:
    try:
        with transaction.atomic():
            _tell(reaction)
            reaction.state, reaction.done_at, reaction.last_error = Reaction.State.DONE, timezone.now(), ""
            reaction.save(update_fields=["state", "done_at", "last_error"])
        return True
    except Exception as problem:
        log.exception("reaction failed", reaction=reaction.name, entry=reaction.entry_id)
        _note_failure(reaction, problem)
        return False


def _tell(reaction: Reaction) -> None:
    entry = Entry.objects.get(pk=reaction.entry_id)
    known = reaction_named(reaction.name)
    if known is None:
        return
    event = restore(
        entry.name, entry.facts, case_id=entry.case_id, company_id=entry.company_id, person_id=entry.person_id
    )
    by = Actor(ActorKind(entry.actor_kind), entry.actor_id)
    known.run(Told(event=event, by=by, at=entry.happened_at, entry_id=entry.pk))


def _note_failure(reaction: Reaction, problem: Exception) -> None:
    reaction.attempts += 1
    reaction.last_error = f"{type(problem).__name__}: {problem}"
    reaction.state = Reaction.State.PARKED if reaction.attempts >= ATTEMPTS_BEFORE_PARKING else Reaction.State.WAITING
    reaction.save(update_fields=["attempts", "last_error", "state"])
    if reaction.state == Reaction.State.PARKED:
        announce("erp")
