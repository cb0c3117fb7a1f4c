"""How mails read in the timeline."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, tell
from kundenkreis.mail.events import MailFailed, MailSent


@tell(MailSent)
def _sent(event: MailSent, entry: Entry) -> Telling:
    return Telling(
        text=_("sent a mail to the customer"), icon="mail-check", path=reverse("mail:message", args=[event.mail_id])
    )


@tell(MailFailed)
def _failed(event: MailFailed, entry: Entry) -> Telling:
    path = reverse("mail:message", args=[event.mail_id])
    return Telling(text=_("could not deliver a mail"), icon="mail-x", tone="danger", path=path)
