"""What follows from a mail: it goes out; if it can't, somebody has to know."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.reacting import Told, on
from kundenkreis.mail.events import MailFailed, MailWritten
from kundenkreis.mail.models import OutgoingMail
from kundenkreis.mail.tasks import send_soon
from kundenkreis.staff.lanes import Lane
from kundenkreis.staff.working_time import after_working_hours
from kundenkreis.todos.actions import create_todo

DUE_AFTER = 4  # working hours


@on(MailWritten)
def send(told: Told[MailWritten]) -> None:
    """Send it as soon as the transaction is through."""
    send_soon(told.event.mail_id)


@on(MailFailed)
def ask_for_help(told: Told[MailFailed]) -> None:
    """The responsible person of the case, or the service department, finds another way to the recipient."""
    mail = OutgoingMail.objects.select_related("case").get(pk=told.event.mail_id)
    responsible_id = mail.case.responsible_id if mail.case else None
    due = after_working_hours(told.at, DUE_AFTER, zone=timezone.get_default_timezone(), state=settings.HOLIDAY_STATE)
    with override(settings.LANGUAGE_CODE):
        create_todo(
            title=_("Mail to %(address)s did not arrive") % {"address": mail.to_address},
            text=_("“%(subject)s”. The mail server says: %(answer)s")
            % {"subject": mail.subject, "answer": mail.last_answer},
            assignee_id=responsible_id,
            lane=None if responsible_id else Lane.SERVICE,
            due_at=due,
            case_id=mail.case_id,
            company_id=mail.company_id,
            code=f"mail-failed-{mail.pk}",
            by=SYSTEM,
        )
