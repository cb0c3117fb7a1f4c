"""Write a mail: it commits with the business data and goes out from the queue."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from kundenkreis.consent.actions import link_of
from kundenkreis.consent.links import preferences_address
from kundenkreis.consent.rules import Purpose
from kundenkreis.customers.models import Person
from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.recording import record
from kundenkreis.mail.events import MailWritten
from kundenkreis.mail.models import OutgoingMail


@transaction.atomic
def write_mail(
    *,
    to_address: str,
    to_name: str = "",
    subject: str,
    text: str,
    case_id: UUID | None = None,
    company_id: UUID | None = None,
    person_id: UUID | None = None,
    code: str = "",
    purpose: Purpose = Purpose.CONTRACT,
    by: Actor,
) -> OutgoingMail:
    """A plain mail; the company's closing is put below the text, in the language of the person.

    Whether it may go to her is asked when it is sent. Advertising (`purpose`) needs a person, and says below that she
    can object at any time, with her link (UWG § 7 (3) 4). With a `code`, a case's mail of that code is written once: a
    repeat returns the first. The caller's action has checked the right, the mail is only its consequence. Raises
    ValidationError for an unusable address.
    """
    mail = OutgoingMail(to_address=to_address, to_name=to_name, subject=_one_line(subject), code=code, purpose=purpose)
    mail.case_id, mail.company_id, mail.person_id = case_id, company_id, person_id
    mail.text = f"{text.rstrip()}\n\n{_closing(person_id)}\n"
    if person_id and mail.is_advertising:
        mail.text += f"\n{_way_out(person_id)}\n"
    mail.written_by_id = UUID(by.id) if by.kind in {ActorKind.EMPLOYEE, ActorKind.TOKEN} else None
    mail.clean_fields()
    if code and (written := OutgoingMail.objects.filter(case=case_id, code=code).first()):
        return written
    mail.save(force_insert=True)
    record(MailWritten(mail_id=mail.pk, code=code, case_id=case_id, company_id=company_id, person_id=person_id), by=by)
    return mail


def _closing(person_id: UUID | None) -> str:
    person = Person.objects.filter(pk=person_id).first() if person_id else None
    with override(person.language if person else settings.LANGUAGE_CODE):
        greeting = _("Kind regards")
    return f"{greeting}\n{settings.COMPANY_NAME}"


def _way_out(person_id: UUID) -> str:
    link = link_of(person_id)
    with override(link.person.language):
        words = _("You no longer want such mails? You can object at any time, free of charge:")
    return f"-- \n{words}\n{preferences_address(link)}"


def _one_line(subject: str) -> str:
    return " ".join(subject.split())[:200]
