"""C60 and C70: how the order fares on its way into the ERP and in it.

Called by reactions, so by the ERP or the system itself.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.service.actions.taking_up import ids_of
from kundenkreis.service.events import (
    ReplacementWithdrawn,
)
from kundenkreis.service.models import Complaint, Replacement


def replacement_of_key(key: str) -> Replacement | None:
    """The replacement under this key, locked together with its complaint; None when the order is somebody else's."""
    found = Replacement.objects.filter(key=key).select_related("complaint").first()
    if found is None:
        return None
    complaint = Complaint.objects.locked(found.complaint)
    replacement = Replacement.objects.select_for_update(of=("self",)).select_related("decision").get(pk=found.pk)
    replacement.complaint = complaint
    return replacement


@transaction.atomic
def keep_order_number(key: str, order_number: str) -> None:
    """The order is in the ERP, under this number."""
    replacement = replacement_of_key(key)
    if replacement:
        replacement.order_number = order_number
        replacement.save(update_fields=["order_number"])


@transaction.atomic
def mark_rejected(key: str, *, at: datetime) -> Replacement | None:
    """The ERP said no: a person corrects it, the next attempt gets the next key."""
    replacement = replacement_of_key(key)
    if replacement and replacement.ended_at is None:
        replacement.rejected_at = replacement.ended_at = at
        replacement.save(update_fields=["rejected_at", "ended_at"])
    return replacement


@transaction.atomic
def take_up_again(key: str) -> None:
    """Somebody has a rejected order tried again as it is: it counts again, unless the next one is prepared already."""
    replacement = replacement_of_key(key)
    if replacement and replacement.rejected_at and not replacement.complaint.replacements.current().exists():
        replacement.rejected_at = replacement.ended_at = None
        replacement.save(update_fields=["rejected_at", "ended_at"])


@transaction.atomic
def mark_withdrawn(key: str, *, by: Actor) -> None:
    """The order will not go out under this key. Repeating it changes nothing."""
    replacement = replacement_of_key(key)
    if replacement is None or (replacement.ended_at and not replacement.rejected_at):
        return
    replacement.ended_at, replacement.rejected_at = replacement.ended_at or timezone.now(), None
    replacement.save(update_fields=["ended_at", "rejected_at"])
    complaint = replacement.complaint
    record(ReplacementWithdrawn(complaint_id=complaint.pk, key=key, **ids_of(complaint)), by=by)


@transaction.atomic
def mark_started(key: str, *, at: datetime) -> None:
    """The warehouse has begun: its first sign counts."""
    replacement = replacement_of_key(key)
    if replacement and replacement.started_at is None:
        replacement.started_at = at
        replacement.save(update_fields=["started_at"])
