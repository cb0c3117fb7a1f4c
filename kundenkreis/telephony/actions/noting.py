"""Note a call by hand that no telephone system reported: a mobile on the road, a call from home."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from kundenkreis.customers.rights import WRITE
from kundenkreis.customers.visibility import require_visible
from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require
from kundenkreis.telephony.events import CallNoted
from kundenkreis.telephony.models import NOTED, Call

LONGEST_MINUTES = 12 * 60


@transaction.atomic
def note_call(
    *,
    direction: str,
    by: Actor,
    summary: str = "",
    started_at: datetime | None = None,
    minutes: int | None = None,
    reached: bool = True,
    person_id: UUID | None = None,
    company_id: UUID | None = None,
) -> Call:
    """Keep a call with a person or company; `started_at` aware, now if not given; `minutes` not given: not known.

    Whoever may write into the customer's file may. Raises Refused when it says nothing or lies ahead.
    """
    require(by, WRITE)
    require_visible(by, company_id=company_id, person_id=person_id)
    begin = started_at or timezone.now()
    _refuse_impossible(direction, summary, begin, minutes, reached)
    call = Call.objects.create(
        external_id=f"{NOTED}{uuid7()}",
        direction=direction,
        employee_id=by.id if by.kind in {ActorKind.EMPLOYEE, ActorKind.TOKEN} else None,
        started_at=begin,
        answered_at=begin if reached else None,
        ended_at=begin + timedelta(minutes=minutes or 0 if reached else 0),
        person_id=person_id,
        company_id=company_id,
        summary=summary.strip(),
    )
    seconds = minutes * 60 if minutes and reached else None
    about = {"person_id": person_id, "company_id": company_id}
    noted = CallNoted(call_id=call.pk, direction=direction, reached=reached, seconds=seconds, **about)
    record(noted, by=by, at=begin)
    return call


def _refuse_impossible(direction: str, summary: str, begin: datetime, minutes: int | None, reached: bool) -> None:
    if direction not in Call.Direction:
        raise Refused("unknown_direction", _("Did they call us, or we them?"), field="direction")
    if reached and not summary.strip():
        raise Refused("text_missing", _("Say in a few words what was spoken about."), field="text")
    if begin > timezone.now() + timedelta(minutes=1):
        raise Refused("still_to_come", _("This time is still to come. A call to make is a to-do."), field="started_at")
    if minutes is not None and not 0 <= minutes <= LONGEST_MINUTES:
        raise Refused("impossible_length", _("Minutes between 0 and 720 are expected."), field="minutes")
