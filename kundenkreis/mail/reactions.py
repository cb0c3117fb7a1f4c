"""What follows from a mail: it goes out; if it can't, somebody has to know."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from kundenkreis.consent.events import OptInRequested
from kundenkreis.consent.links import confirmation_address
from kundenkreis.consent.models import OptIn
from kundenkreis.customers.salutation import letter_salutation
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.reacting import Told, on
from kundenkreis.mail.actions.writing import write_mail
from kundenkreis.mail.events import MailFailed, MailWithheld, MailWritten
from kundenkreis.mail.models import OutgoingMail
from kundenkreis.mail.tasks import send_soon
from kundenkreis.staff.lanes import Lane
from kundenkreis.staff.working_time import after_working_hours
from kundenkreis.todos.actions import create_todo
from kundenkreis.web.figures import day

DUE_AFTER = 4  # working hours


@on(MailWritten)
def send(told: Told[MailWritten]) -> None:
    """Send it as soon as the transaction is through."""
    send_soon(told.event.mail_id)


@on(OptInRequested)
def ask_for_confirmation(told: Told[OptInRequested]) -> None:
    """The person is asked in her own mailbox. The mail advertises nothing, so it needs no consent itself."""
    opt_in = OptIn.objects.select_related("person").get(pk=told.event.opt_in_id)
    with override(opt_in.person.language):
        about = {
            "salutation": letter_salutation(opt_in.person),
            "wording": opt_in.wording,
            "address": confirmation_address(opt_in),
            "day": day(opt_in.expires_at),
        }
        write_mail(
            to_address=opt_in.address,
            to_name=str(opt_in.person),
            subject=_("Do you want mails from us?"),
            text=_(
                "%(salutation)s\n\nplease confirm that this is what you want:\n\n%(wording)s\n\n%(address)s\n\n"
                "The link works until %(day)s. If it was not you who asked for it, do nothing: you will get no mails."
            )
            % about,
            person_id=opt_in.person_id,
            code=f"opt-in-{opt_in.pk}",
            by=told.by,
        )


@on(MailFailed)
def ask_for_help(told: Told[MailFailed]) -> None:
    """The responsible person of the case, or the service department, finds another way to the recipient."""
    mail = OutgoingMail.objects.select_related("case").get(pk=told.event.mail_id)
    with override(settings.LANGUAGE_CODE):
        title = _("Mail to %(address)s did not arrive") % {"address": mail.to_address}
        about = {"subject": mail.subject, "answer": mail.last_answer}
        text = _("“%(subject)s”. The mail server says: %(answer)s") % about
    _tell_the_responsible(mail, title, text, told.at)


@on(MailWithheld)
def tell_that_it_was_withheld(told: Told[MailWithheld]) -> None:
    """Of a mail that somebody waits for, a person has to know; advertising that is not sent is as it should be."""
    mail = OutgoingMail.objects.select_related("case").get(pk=told.event.mail_id)
    if mail.is_advertising:
        return
    with override(settings.LANGUAGE_CODE):
        title = _("Mail to %(address)s was withheld") % {"address": mail.to_address}
        why = " ".join(reason.text for reason in mail.reasons)
        text = _("“%(subject)s”. %(why)s") % {"subject": mail.subject, "why": why}
    _tell_the_responsible(mail, title, text, told.at)


def _tell_the_responsible(mail: OutgoingMail, title: str, text: str, at: datetime) -> None:
    responsible_id = mail.case.responsible_id if mail.case else None
    create_todo(
        title=title,
        text=text,
        assignee_id=responsible_id,
        lane=None if responsible_id else Lane.SERVICE,
        due_at=after_working_hours(at, DUE_AFTER, zone=timezone.get_default_timezone(), state=settings.HOLIDAY_STATE),
        case_id=mail.case_id,
        company_id=mail.company_id,
        code=f"mail-{mail.state}-{mail.pk}",
        by=SYSTEM,
    )
