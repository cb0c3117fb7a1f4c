"""C10: a complaint comes in, or the draft is discarded again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kundenkreis.journal.actions.cases import describe_case, open_case
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.service.actions.closing import end
from kundenkreis.service.actions.taking_up import employee_id, take_up
from kundenkreis.service.events import ComplaintReceived
from kundenkreis.service.models import Complaint
from kundenkreis.service.rights import WRITE
from kundenkreis.service.words import Channel, Outcome
from kundenkreis.staff.permissions import require


@transaction.atomic
def receive_complaint(*, channel: Channel, call_id: UUID | None = None, by: Actor) -> Complaint:
    """Open a case for a complaint that just came in. The same call leads to the same draft. Raises PermissionDenied."""
    require(by, WRITE)
    known = Complaint.objects.drafts().filter(call_id=call_id).first() if call_id else None
    return known or _received(channel, call_id, by)


def _received(channel: Channel, call_id: UUID | None, by: Actor) -> Complaint:
    now, who = timezone.now(), employee_id(by)
    case = open_case("C", at=now, responsible_id=who)
    complaint = Complaint.objects.create(
        case=case, channel=channel, call_id=call_id, received_at=now, received_by_id=who, responsible_id=who
    )
    describe_case(case.pk, path=complaint.path)
    record(
        ComplaintReceived(case_id=case.pk, complaint_id=complaint.pk, channel=channel, call_id=call_id), by=by, at=now
    )
    return complaint


@transaction.atomic
def discard_draft(complaint: Complaint, *, by: Actor) -> None:
    """The case ends as withdrawn: nothing gets lost. A ticket is closed with a reason instead (`close_complaint`)."""
    held = take_up(complaint, right=WRITE, by=by)
    if held.is_draft:
        end(held, outcome=Outcome.WITHDRAWN, reason="", by=by)
