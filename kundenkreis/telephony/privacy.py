"""What calls know about people: the number on the other side, when they spoke, and what about."""

from __future__ import annotations

from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.customers.normalisation import phone_text
from kundenkreis.journal.actor import Actor
from kundenkreis.privacy.sources import Finding, Source, Staying, register
from kundenkreis.privacy.subjects import Subject
from kundenkreis.telephony.models import Call
from kundenkreis.web.figures import duration


class Calls(Source):
    """Calls with the person, and calls from her numbers that were given to nobody."""

    code, label = "telephony.calls", gettext_lazy("Calls")

    def found(self, subject: Subject) -> list[Finding]:
        """Number, length and what was noted of each, the latest first."""
        calls = Call.objects.filter(_hers(subject)).select_related("employee").order_by("-started_at")
        return [
            Finding(
                name=str(call.get_direction_display()),
                text=", ".join(filter(None, [phone_text(call.other_number), _length(call), call.summary])),
                at=call.started_at,
                origin=str(call.employee or ""),
                path=f"/calls/{call.pk}",
            )
            for call in calls
        ]

    def staying(self, subject: Subject) -> list[Staying]:
        """That somebody called."""
        count = Call.objects.filter(_hers(subject)).count()
        text = _("Time and length of %(count)s calls, without a number") % {"count": count}
        return [Staying(text=text, reason=_("Statistics without reference to a person"))] if count else []

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """What was noted goes, the numbers of the other side, and the telephone system's own name for the call, which may
        hold one."""
        calls = Call.objects.filter(_hers(subject))
        calls.update(summary="")
        inbound = calls.filter(direction=Call.Direction.INBOUND).update(from_number="", external_id=_nameless())
        return inbound + calls.filter(direction=Call.Direction.OUTBOUND).update(to_number="", external_id=_nameless())


def _nameless() -> Concat:
    return Concat(Value("erased-"), F("id"))


def _hers(subject: Subject) -> Q:
    return subject.is_mine | Q(from_number__in=subject.phones) | Q(to_number__in=subject.phones)


def _length(call: Call) -> str:
    return duration(call.talk_time) if call.talk_time else ""


register(Calls())
