"""What calls know about people: the number on the other side, when they spoke, and what about."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.customers.normalisation import phone_text
from kundenkreis.journal.actor import Actor
from kundenkreis.privacy.retention import Keeping, RecordClass, register_class
from kundenkreis.privacy.sources import Finding, Source, Staying, register
from kundenkreis.privacy.subjects import Subject
from kundenkreis.privacy.texts import register_texts
from kundenkreis.telephony.models import Call
from kundenkreis.web.figures import duration


class Calls(Source):
    """Calls with the person, and calls from her numbers that were given to nobody."""

    code, label = "telephony.calls", gettext_lazy("Calls")

    def found(self, subject: Subject) -> list[Finding]:
        """Number and length of each, the latest first; what was noted stands among the texts."""
        calls = Call.objects.filter(_hers(subject)).select_related("employee").order_by("-started_at")
        return [
            Finding(
                name=str(call.get_direction_display()),
                text=", ".join(filter(None, [phone_text(call.other_number), _length(call)])),
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
        """What was noted goes, the numbers of the other side, and the telephone system's own name for the call, which
        may hold one.
        """
        calls = Call.objects.filter(_hers(subject))
        calls.update(summary="")
        return _forget_numbers(calls)


def _forget_numbers(calls: QuerySet[Call]) -> int:
    ids = list(calls.values_list("pk", flat=True))
    held = Call.objects.filter(pk__in=ids)
    held.filter(direction=Call.Direction.INBOUND).update(from_number="")
    held.filter(direction=Call.Direction.OUTBOUND).update(to_number="")
    return held.update(external_id=_nameless())


def _nameless() -> Concat:
    return Concat(Value("erased-"), F("id"))


def _hers(subject: Subject) -> Q:
    return subject.is_mine | Q(from_number__in=subject.phones) | Q(to_number__in=subject.phones)


def _length(call: Call) -> str:
    return duration(call.talk_time) if call.talk_time else ""


class OldNumbers(RecordClass):
    """The number on the other side; that somebody called, and who, stays."""

    code, label = "telephony.numbers", gettext_lazy("Numbers of calls")
    basis = gettext_lazy("Traffic data, no duty to keep it: half a year")
    default = Keeping(days=180)

    def expired(self, before: datetime) -> QuerySet[Any]:
        inbound = Q(direction=Call.Direction.INBOUND) & ~Q(from_number="")
        outbound = Q(direction=Call.Direction.OUTBOUND) & ~Q(to_number="")
        return Call.objects.filter(inbound | outbound, started_at__lt=before)

    def let_go(self, expired: QuerySet[Any]) -> int:
        return _forget_numbers(expired)


register(Calls())
register_texts(
    Call,
    {"summary": gettext_lazy("Note on the call")},
    label=gettext_lazy("Calls"),
    about=lambda subject: Q(case_id__in=subject.case_ids) | _hers(subject),
    at="started_at",
    path=lambda call: f"/calls/{call.pk}",
)
register_class(OldNumbers())
