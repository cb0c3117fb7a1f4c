"""What mails know about people: to whom they went, and what they said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.journal.actor import Actor
from kundenkreis.mail.models import OutgoingMail, without_own_link
from kundenkreis.privacy.retention import Keeping, RecordClass, register_class
from kundenkreis.privacy.sources import Finding, Hindrance, Source, Staying, register
from kundenkreis.privacy.subjects import Subject
from kundenkreis.privacy.texts import register_texts


class Mails(Source):
    """Mails to the person, also those to her address that name nobody."""

    code, label = "mail.mails", gettext_lazy("Mails")

    def found(self, subject: Subject) -> list[Finding]:
        """To which address each went, the latest first; subject and text stand among the texts."""
        return [
            Finding(
                name=_("Mail to"),
                text=mail.to_address,
                at=mail.sent_at or mail.written_at,
                origin=str(mail.get_state_display()),
                path=f"/mails/{mail.pk}",
            )
            for mail in OutgoingMail.objects.filter(_hers(subject)).order_by("-written_at")
        ]

    def hindrances(self, subject: Subject) -> list[Hindrance]:
        """A mail that is just going out."""
        waiting = OutgoingMail.objects.filter(_hers(subject), state=OutgoingMail.State.WAITING)
        text = gettext_lazy("A mail to her is just going out. Try again in a few minutes.")
        return [Hindrance(code="mail_waiting", text=str(text), path=f"/mails/{mail.pk}") for mail in waiting[:1]]

    def staying(self, subject: Subject) -> list[Staying]:
        """That a mail was sent."""
        count = OutgoingMail.objects.filter(_hers(subject)).count()
        reason = _("Proof of the correspondence (§ 257 HGB); what was agreed stands in the case and in the ERP")
        text = _("Date and occasion of %(count)s mails, without address, name and text") % {"count": count}
        return [Staying(text=text, reason=reason)] if count else []

    def erase(self, subject: Subject, *, by: Actor) -> int:
        """Address, name and words go; date, occasion and case stay."""
        empty = {"to_address": "", "to_name": "", "subject": "", "text": "", "last_answer": ""}
        return OutgoingMail.objects.filter(_hers(subject)).update(**empty)


def _hers(subject: Subject) -> Q:
    return subject.is_mine | Q(to_address__in=subject.emails)


register(Mails())
register_texts(
    OutgoingMail,
    {
        "to_name": gettext_lazy("Recipient"),
        "subject": gettext_lazy("Subject"),
        "text": gettext_lazy("Text"),
        "last_answer": gettext_lazy("Answer of the mail server"),
    },
    label=gettext_lazy("Mails"),
    about=lambda subject: Q(case_id__in=subject.case_ids) | _hers(subject),
    at="written_at",
    path=lambda mail: f"/mails/{mail.pk}",
    shown=without_own_link,
)


class OldMails(RecordClass):
    """Mails that are out, or could not be delivered."""

    code, label = "mail.mails", gettext_lazy("Mails")
    basis = gettext_lazy("Commercial letters: six years (§ 257 (4) HGB, § 147 (3) AO)")
    default = Keeping(years=6)

    def expired(self, before: datetime) -> QuerySet[Any]:
        return OutgoingMail.objects.exclude(state=OutgoingMail.State.WAITING).filter(written_at__lt=before)


register_class(OldMails())
