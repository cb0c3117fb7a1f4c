"""C100: a complaint reaches an end, and may be opened again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.actions.cases import close_case, reopen_case
from kundenkreis.journal.actor import SYSTEM, Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.service.actions.taking_up import employee_id, ids_of, require_in_sight, take_up_ticket
from kundenkreis.service.events import ComplaintClosed, ComplaintReopened
from kundenkreis.service.models import Closure, Complaint
from kundenkreis.service.rights import WRITE
from kundenkreis.service.rules import Kind
from kundenkreis.service.words import KIND_LABELS, Outcome
from kundenkreis.staff.permissions import require


@transaction.atomic
def close_complaint(complaint: Complaint, *, outcome: Outcome, reason: str, by: Actor) -> None:
    """Close by hand: rejected, charged, solved without delivery or withdrawn, with the reason.

    Raises Refused: `reason_missing`, `order_under_way` (goods are on their way), `decision_missing` (rejected or
    charged
    without that decision), `closes_by_itself` (replaced); PermissionDenied.
    """
    held = take_up_ticket(complaint, right=WRITE, by=by)
    if not reason.strip():
        raise Refused("reason_missing", _("Say why the complaint ends here."), field="reason")
    if held.replacements.under_way().exists():
        raise Refused("order_under_way", _("The replacement is on its way: withdraw it or cancel it in the ERP first."))
    _require_decision(held, outcome)
    held.replacements.current().filter(handed_over_at__isnull=True).update(ended_at=timezone.now())
    end(held, outcome=outcome, reason=reason.strip(), by=by)


def _require_decision(complaint: Complaint, outcome: Outcome) -> None:
    if outcome is Outcome.REPLACED:
        raise Refused("closes_by_itself", _("It closes by itself once everything is delivered."), field="outcome")
    needed = {Outcome.REJECTED: Kind.REJECTED, Outcome.CHARGED: Kind.CHARGED}.get(outcome)
    if needed and not complaint.decisions.filter(superseded_at__isnull=True, kind=needed).exists():
        text = _("That needs the decision “%(kind)s” first.") % {"kind": KIND_LABELS[needed]}
        raise Refused("decision_missing", text, field="outcome")


def close_delivered(complaint: Complaint, *, at: datetime) -> None:
    """All positions are delivered: the complaint closes by itself. Called inside the reaction, the row is locked."""
    decision = complaint.decisions.filter(superseded_at__isnull=True).first()
    charged = decision is not None and decision.kind == Kind.CHARGED
    end(complaint, outcome=Outcome.CHARGED if charged else Outcome.REPLACED, reason="", by=SYSTEM, at=at)


def end(complaint: Complaint, *, outcome: Outcome, reason: str, by: Actor, at: datetime | None = None) -> None:
    """Write the end down; the caller holds the lock and has checked that it may end so."""
    closed_at = max(at or timezone.now(), complaint.received_at)
    Closure.objects.create(
        complaint=complaint, outcome=outcome, reason=reason, closed_at=closed_at, closed_by_id=employee_id(by)
    )
    complaint.closed_at = closed_at
    complaint.save(update_fields=["closed_at"])
    close_case(complaint.case_id, at=max(closed_at, complaint.case.opened_at))
    automatic = employee_id(by) is None
    event = ComplaintClosed(complaint_id=complaint.pk, outcome=outcome, automatic=automatic, **ids_of(complaint))
    record(event, by=by, at=closed_at)


@transaction.atomic
def reopen_complaint(complaint: Complaint, *, reason: str = "", by: Actor) -> None:
    """It goes on after all. Repeating it changes nothing. Raises PermissionDenied."""
    require(by, WRITE)
    held = Complaint.objects.locked(complaint)
    require_in_sight(held, by)
    closure = held.closures.filter(reopened_at__isnull=True).first()
    if closure is None:
        return
    closure.reopened_at, closure.reopened_by_id, closure.reopened_reason = (
        timezone.now(),
        employee_id(by),
        reason.strip(),
    )
    closure.save(update_fields=["reopened_at", "reopened_by", "reopened_reason"])
    held.closed_at = None
    held.save(update_fields=["closed_at"])
    reopen_case(held.case_id)
    automatic = employee_id(by) is None
    event = ComplaintReopened(complaint_id=held.pk, outcome=closure.outcome, automatic=automatic, **ids_of(held))
    record(event, by=by)
