"""C50, first half: the decision, and the approval that goodwill needs."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.service.actions.taking_up import employee_id, ids_of, take_up_ticket
from kundenkreis.service.events import ComplaintDecided, GoodwillApproved
from kundenkreis.service.models import Complaint, Decision
from kundenkreis.service.queries.proposals import proposal_for
from kundenkreis.service.rights import APPROVE_GOODWILL, DECIDE
from kundenkreis.service.rules import FREE, Kind


@transaction.atomic
def decide(complaint: Complaint, *, kind: Kind, reason: str, by: Actor) -> Decision:
    """Take the decision; an earlier one is kept but no longer counts, a prepared order based on it is dropped.

    Raises Refused: `reason_missing`, `machine_unclear` (a free kind while nobody knows the machine), `order_exists`
    (handed
    over already); PermissionDenied.
    """
    held = take_up_ticket(complaint, right=DECIDE, by=by)
    _require_decidable(held, kind, reason)
    suggested, now = proposal_for(held), timezone.now()
    held.decisions.filter(superseded_at__isnull=True).update(superseded_at=now)
    held.replacements.current().filter(handed_over_at__isnull=True).update(ended_at=now)
    proposed = suggested.proposal.kind or ""
    decision = Decision.objects.create(
        complaint=held,
        kind=kind,
        proposed_kind=proposed,
        reason=reason.strip(),
        warranty_ends_on=suggested.warranty.ends_on,
        decided_at=now,
        decided_by_id=_decider(by),
    )
    event = ComplaintDecided(
        complaint_id=held.pk, decision_id=decision.pk, kind=kind, proposed=proposed, **ids_of(held)
    )
    record(event, by=by, at=now)
    return decision


def _require_decidable(held: Complaint, kind: Kind, reason: str) -> None:
    if not reason.strip():
        raise Refused("reason_missing", _("Say why, in one sentence."), field="reason")
    if kind in FREE and held.is_unclear:
        raise Refused("machine_unclear", _("Find out first which machine it is."), field="kind")
    if held.replacements.current().filter(handed_over_at__isnull=False, undone_at__isnull=True).exists():
        raise Refused(
            "order_exists", _("The replacement is ordered already on the ground of this decision."), field="kind"
        )


def _decider(by: Actor) -> UUID:
    who = employee_id(by)
    if who is None:
        raise Refused("person_missing", _("Only a person can decide."))
    return who


@transaction.atomic
def approve_goodwill(complaint: Complaint, *, by: Actor) -> Decision:
    """Agree to the goodwill. Repeating it changes nothing. Raises Refused (`no_goodwill`), PermissionDenied."""
    held = take_up_ticket(complaint, right=APPROVE_GOODWILL, by=by)
    decision = held.decisions.filter(superseded_at__isnull=True, kind=Kind.GOODWILL).first()
    if decision is None:
        raise Refused("no_goodwill", _("Nobody has proposed goodwill for this complaint."))
    if decision.approved_at is None:
        decision.approved_at, decision.approved_by_id = timezone.now(), _decider(by)
        decision.save(update_fields=["approved_at", "approved_by"])
        record(GoodwillApproved(complaint_id=held.pk, decision_id=decision.pk, **ids_of(held)), by=by)
    return decision
