"""Parked reactions: try again, or give up with a reason."""

from __future__ import annotations

from django.db import transaction

from kundenkreis.journal.models import Reaction
from kundenkreis.journal.tasks import react_soon


@transaction.atomic
def replay_reaction(reaction: Reaction) -> None:
    """Try a parked reaction again, from the queue. The caller has checked the right."""
    held = Reaction.objects.select_for_update().get(pk=reaction.pk, state=Reaction.State.PARKED)
    held.state, held.attempts = Reaction.State.WAITING, 0
    held.save(update_fields=["state", "attempts"])
    react_soon(held.entry)


@transaction.atomic
def give_up_reaction(reaction: Reaction, *, reason: str) -> None:
    """Leave a parked reaction undone, with the reason. The caller has checked the right."""
    held = Reaction.objects.select_for_update().get(pk=reaction.pk, state=Reaction.State.PARKED)
    held.state, held.decided_reason = Reaction.State.GIVEN_UP, reason
    held.save(update_fields=["state", "decided_reason"])
