"""Parked reactions of any room: a person has them tried again, or gives them up with a reason."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.erp.events import ReactionGivenUp, ReactionReplayed
from kundenkreis.erp.rights import OPERATE
from kundenkreis.journal.actions.parked import give_up_reaction, replay_reaction
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.models import Reaction
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require
from kundenkreis.web.live import announce


@transaction.atomic
def replay_parked(reaction: Reaction, *, by: Actor) -> None:
    """Try it again from the queue. Needs erp.operate. Raises Reaction.DoesNotExist when it is no longer parked."""
    require(by, OPERATE)
    replay_reaction(reaction)
    record(ReactionReplayed(reaction_id=reaction.pk), by=by)
    announce("erp")


@transaction.atomic
def give_up_parked(reaction: Reaction, *, reason: str, by: Actor) -> None:
    """Leave it undone for good. Needs erp.operate. Raises `Refused` without a reason."""
    require(by, OPERATE)
    if not reason.strip():
        raise Refused("reason_missing", _("Say why this will not be done."), field="reason")
    give_up_reaction(reaction, reason=reason.strip())
    record(ReactionGivenUp(reaction_id=reaction.pk), by=by)
    announce("erp")
