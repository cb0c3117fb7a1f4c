"""How calls read in the timeline."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, declare_kind, tell
from kundenkreis.telephony.events import CallAssigned, CallEnded, CallRang
from kundenkreis.telephony.models import Call

declare_kind("calls", gettext_lazy("Calls"), icon="phone", position=10, room="telephony")


@tell(CallRang)
def _rang(event: CallRang, entry: Entry) -> Telling:
    if event.direction == Call.Direction.OUTBOUND:
        return Telling(text=_("called the customer"), icon="phone-outgoing")
    return Telling(text=_("reported a call from the customer"), icon="phone-incoming")


@tell(CallEnded)
def _ended(event: CallEnded, entry: Entry) -> Telling:
    if event.missed:
        return Telling(text=_("reported that nobody took the call"), icon="phone-missed", tone="warn")
    return Telling(text=_("reported the end of the call"), icon="phone")


@tell(CallAssigned)
def _assigned(event: CallAssigned, entry: Entry) -> Telling:
    return Telling(text=_("assigned a call"), icon="phone")
