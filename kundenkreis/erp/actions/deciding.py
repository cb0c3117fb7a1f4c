"""What a person decides about hand-overs: try again, give up; hold all of them, let them go on."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.erp.actions.handing_over import withdraw
from kundenkreis.erp.events import HandOverReplayed, HandOversPaused, HandOversResumed, ReadingRequested
from kundenkreis.erp.models import HandOver, HandOverPause
from kundenkreis.erp.rights import OPERATE
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require
from kundenkreis.web.live import announce


@transaction.atomic
def replay(hand_over: HandOver, *, by: Actor) -> HandOver:
    """Try again now: a rejected or parked one, or one that would wait longer. Needs erp.operate.

    If it was ever sent, its key is looked up first. Raises `Refused` when it is done, withdrawn or being sent.
    """
    require(by, OPERATE)
    held = HandOver.objects.select_for_update().get(pk=hand_over.pk)
    if not held.is_repeatable:
        raise Refused("hand_over_not_repeatable", _("This hand-over is finished or just being sent."))
    if held.state != HandOver.State.UNKNOWN:
        held.state = HandOver.State.WAITING
    held.next_attempt_at, held.failures = timezone.now(), 0
    held.decided_by_id = by.id
    held.save()
    record(HandOverReplayed(key=held.key, kind=held.kind, case_id=held.case_id, company_id=held.company_id), by=by)
    announce("erp")
    return held


@transaction.atomic
def give_up(hand_over: HandOver, *, reason: str, by: Actor) -> HandOver:
    """Leave it undone for good, with the reason. Needs erp.operate.

    Raises `Refused` without a reason, or as `withdraw` does.
    """
    require(by, OPERATE)
    if not reason.strip():
        raise Refused("reason_missing", _("Say why this will not be handed over."), field="reason")
    return withdraw(hand_over, by=by, reason=reason.strip())


@transaction.atomic
def pause(*, by: Actor) -> None:
    """Send nothing to the ERP until `resume`. Needs erp.operate. Twice is once."""
    require(by, OPERATE)
    _, is_new = HandOverPause.objects.get_or_create(
        ended_at=None, defaults={"began_at": timezone.now(), "paused_by_id": by.id}
    )
    if is_new:
        record(HandOversPaused(), by=by)
        announce("erp")


@transaction.atomic
def resume(*, by: Actor) -> None:
    """Send what waits. Needs erp.operate. Twice is once."""
    require(by, OPERATE)
    ended = HandOverPause.objects.filter(ended_at=None).update(ended_at=timezone.now(), resumed_by_id=by.id)
    if ended:
        record(HandOversResumed(), by=by)
        announce("erp")


@transaction.atomic
def read_now(*, by: Actor) -> None:
    """Have the ERP's changes read now, not at the next turn. Needs erp.operate."""
    require(by, OPERATE)
    record(ReadingRequested(), by=by)
