"""How mails read in the timeline."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, Text, declare_kind, tell
from kundenkreis.mail.events import MailFailed, MailSent, MailWithheld
from kundenkreis.mail.models import OutgoingMail

SUBJECT = Text("mail_id", OutgoingMail, "subject")

declare_kind("mails", gettext_lazy("E-mails"), icon="mail", position=20, room="mail")


@tell(MailSent, text=SUBJECT)
def _sent(event: MailSent, entry: Entry) -> Telling:
    return Telling(
        text=_("sent a mail to the customer"), icon="mail-check", path=reverse("mail:message", args=[event.mail_id])
    )


@tell(MailFailed, text=SUBJECT)
def _failed(event: MailFailed, entry: Entry) -> Telling:
    path = reverse("mail:message", args=[event.mail_id])
    return Telling(text=_("could not deliver a mail"), icon="mail-x", tone="danger", path=path)


@tell(MailWithheld, text=SUBJECT)
def _withheld(event: MailWithheld, entry: Entry) -> Telling:
    path = reverse("mail:message", args=[event.mail_id])
    return Telling(text=_("withheld a mail that may not be sent"), icon="hand", tone="warn", path=path)
