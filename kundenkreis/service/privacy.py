"""What complaints know about people: who complained, and what was written down."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.privacy.sources import Finding, Hindrance, Source, Staying, register
from kundenkreis.privacy.subjects import Subject
from kundenkreis.privacy.texts import register_texts
from kundenkreis.service.models import BlockRelease, Closure, Complaint, Decision, Replacement


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
