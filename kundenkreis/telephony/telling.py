"""How calls read in the timeline."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, Text, declare_kind, tell
from kundenkreis.telephony.events import CallAssigned, CallEnded, CallNoted, CallRang
from kundenkreis.telephony.models import Call
from kundenkreis.web.figures import duration

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


@tell(CallNoted, text=Text("call_id", Call, "summary", quoted=True, words="words"))
def _noted(event: CallNoted, entry: Entry) -> Telling:
    length = duration(timedelta(seconds=event.seconds)) if event.seconds else ""
    if not event.reached:
        return Telling(text=_("called and reached nobody"), icon="phone-missed", tone="warn")
    if event.direction == Call.Direction.OUTBOUND:
        return Telling(text=_("called the customer"), icon="phone-outgoing", detail=length)
    return Telling(text=_("took a call from the customer"), icon="phone-incoming", detail=length)
