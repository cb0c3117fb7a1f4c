"""What complaints know about people: who complained, and what was written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.journal.models import Case
from kundenkreis.privacy.retention import Keeping, RecordClass, register_class
from kundenkreis.privacy.sources import Finding, Hindrance, Source, Staying, register
from kundenkreis.privacy.subjects import Subject
from kundenkreis.privacy.texts import register_texts
from kundenkreis.service.models import BlockRelease, Closure, Complaint, Decision, Replacement

EXPIRED = "–"
"""Stands where a reason stood that is no longer kept: a decision may not be without."""


class Complaints(Source):
    """Complaints of the person. An open one has to be ended first: she is still to be informed and supplied."""

    code, label = "service.complaints", gettext_lazy("Complaints")

    def found(self, subject: Subject) -> list[Finding]:
        """Each with its number and machine; what was written down stands among the texts."""
        complaints = Complaint.objects.filter(subject.is_mine).select_related("company").order_by("-received_at")
        return [
            Finding(
                name=complaint.number or _("Draft"),
                text=", ".join(filter(None, [str(complaint.company or ""), complaint.serial_number])),
                at=complaint.received_at,
                origin=str(complaint.get_channel_display()),
                path=complaint.path,
            )
            for complaint in complaints
        ]

    def hindrances(self, subject: Subject) -> list[Hindrance]:
        """Every complaint of hers that is still open."""
        text = _("Complaint %(number)s is still open. It has to be closed first.")
        return [
            Hindrance(
                code="complaint_open", text=text % {"number": complaint.number or _("Draft")}, path=complaint.path
            )
            for complaint in Complaint.objects.filter(subject.is_mine).open()
        ]

    def staying(self, subject: Subject) -> list[Staying]:
        """Goods, decisions and dates."""
        numbers = [complaint.number for complaint in Complaint.objects.filter(subject.is_mine).tickets()]
        text = _("Complaint %(number)s with goods, decision and dates, without the name")
        reason = _("Warranty and bookkeeping: § 147 AO, § 257 HGB")
        return [Staying(text=text % {"number": number}, reason=reason) for number in numbers]


def _of_her_complaints(subject: Subject) -> Q:
    return Q(complaint__person_id__in=subject.ids)


register(Complaints())
register_texts(
    Complaint,
    {
        "fault": gettext_lazy("Fault"),
        "description": gettext_lazy("Description"),
        "clarified_reason": gettext_lazy("Reason"),
    },
    label=gettext_lazy("Texts of complaints"),
    about=lambda subject: subject.is_mine,
    at="received_at",
    path=lambda complaint: complaint.path,
)
register_texts(
    Decision,
    {"reason": gettext_lazy("Reason")},
    label=gettext_lazy("Decisions"),
    about=_of_her_complaints,
    at="decided_at",
)
register_texts(
    Replacement,
    {"note": gettext_lazy("Note"), "return_waived_reason": gettext_lazy("Reason for waiving the return")},
    label=gettext_lazy("Replacements"),
    about=_of_her_complaints,
    at="prepared_at",
)
register_texts(
    BlockRelease,
    {"reason": gettext_lazy("Reason")},
    label=gettext_lazy("Releases in spite of a delivery block"),
    about=lambda subject: Q(replacement__complaint__person_id__in=subject.ids),
    at="released_at",
)
register_texts(
    Closure,
    {"reason": gettext_lazy("Reason"), "reopened_reason": gettext_lazy("Reason for opening again")},
    label=gettext_lazy("Ends of complaints"),
    about=_of_her_complaints,
    at="closed_at",
)


class OldComplaints(RecordClass):
    """Closed complaints lose the person and what was written down; goods, decision and dates stay for the figures."""

    code, label = "service.complaints", gettext_lazy("People and texts of closed complaints")
    basis = gettext_lazy("They explain vouchers: eight years (§ 147 (3) AO, § 257 (4) HGB)")
    default = Keeping(years=8)

    def expired(self, before: datetime) -> QuerySet[Any]:
        personal = Q(person__isnull=False) | ~Q(description="")
        return Complaint.objects.filter(personal, closed_at__lt=before)

    def let_go(self, expired: QuerySet[Any]) -> int:
        ids = list(expired.values_list("pk", flat=True))
        of_these = Q(complaint__in=ids)
        Case.objects.filter(complaint__in=ids).update(person_id=None)
        Decision.objects.filter(of_these).update(reason=EXPIRED)
        Replacement.objects.filter(of_these).update(note="")
        Closure.objects.filter(of_these).exclude(reason="").update(reason=EXPIRED)
        Closure.objects.filter(of_these).update(reopened_reason="")
        return Complaint.objects.filter(pk__in=ids).update(person=None, description="", clarified_reason="")


register_class(OldComplaints())
