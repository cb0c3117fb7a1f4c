"""Hand a mail to the mail server, and note how that went. The network is asked outside of any transaction.

Whether the person may be written to is asked here, at the last moment: she may have objected since it was written."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from email.utils import formataddr
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from kundenkreis.consent.actions import link_of
from kundenkreis.consent.links import unsubscribing_address
from kundenkreis.consent.queries import may_contact
from kundenkreis.consent.rules import Channel, Purpose, Verdict
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.recording import record
from kundenkreis.mail.events import MailFailed, MailSent, MailWithheld
from kundenkreis.mail.models import OutgoingMail

MOST_ATTEMPTS = 9
FIRST_PAUSE = 5  # seconds; doubles with each attempt, 21 minutes at the end


@dataclass(frozen=True)
class MailServerSays:
    """What the mail server answered: taken, or not; `final` when another attempt is useless."""

    taken: bool
    answer: str = ""
    final: bool = False


def send_mail(mail_id: UUID) -> int | None:
    """Try to send a mail that still waits. Returns the seconds until the next attempt, None when there is none."""
    mail = OutgoingMail.objects.filter(pk=mail_id, state=OutgoingMail.State.WAITING).first()
    if mail is None:
        return None
    verdict = may_contact(
        person_id=mail.person_id,
        company_id=mail.company_id,
        channel=Channel.EMAIL,
        purpose=Purpose(mail.purpose),
        address=mail.to_address,
    )
    if not verdict.allowed:
        return _withhold(mail.pk, verdict)
    return _note(mail.pk, _submit(mail))


@transaction.atomic
def _withhold(mail_id: UUID, verdict: Verdict) -> None:
    """It does not go out, and the reasons stand beside it as they were at this moment."""
    mail = OutgoingMail.objects.select_for_update().get(pk=mail_id)
    mail.state = OutgoingMail.State.WITHHELD
    mail.withheld_because = [
        {"code": str(one.code), "since": one.since.isoformat() if one.since else "", "about": one.about}
        for one in verdict.reasons
    ]
    mail.save(update_fields=["state", "withheld_because"])
    record(MailWithheld(reasons=tuple(str(code) for code in verdict.codes), **_about(mail)), by=SYSTEM)


def _about(mail: OutgoingMail) -> dict[str, Any]:
    ids = {"case_id": mail.case_id, "company_id": mail.company_id, "person_id": mail.person_id}
    return {"mail_id": mail.pk, "code": mail.code} | ids


def _submit(mail: OutgoingMail) -> MailServerSays:
    message = EmailMessage(
        subject=mail.subject,
        body=mail.text,
        from_email=formataddr((settings.COMPANY_NAME, settings.DEFAULT_FROM_EMAIL)),
        to=[formataddr((mail.to_name, mail.to_address))],
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"} | _way_out(mail),
    )
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refused:
        code, answer = next(iter(refused.recipients.values()))
        return _refused(code, answer)
    except smtplib.SMTPResponseException as refused:
        return _refused(refused.smtp_code, refused.smtp_error)
    except (OSError, smtplib.SMTPException) as problem:
        return MailServerSays(taken=False, answer=str(problem)[:500])
    return MailServerSays(taken=True)


def _way_out(mail: OutgoingMail) -> dict[str, str]:
    """RFC 8058: the mail program unsubscribes by one click. The mail server's DKIM signature covers both headers."""
    if not (mail.is_advertising and mail.person_id):
        return {}
    address = unsubscribing_address(link_of(mail.person_id))
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _refused(code: int, answer: bytes | str) -> MailServerSays:
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return MailServerSays(taken=False, answer=f"{code} {text}"[:500], final=code >= 500)


@transaction.atomic
def _note(mail_id: UUID, said: MailServerSays) -> int | None:
    mail = OutgoingMail.objects.select_for_update().get(pk=mail_id)
    mail.attempts, mail.last_answer = mail.attempts + 1, said.answer
    if said.taken:
        mail.state, mail.sent_at = OutgoingMail.State.SENT, timezone.now()
    elif said.final or mail.attempts >= MOST_ATTEMPTS:
        mail.state = OutgoingMail.State.FAILED
    mail.save(update_fields=["attempts", "last_answer", "state", "sent_at"])
    if mail.state == OutgoingMail.State.WAITING:
        pause: int = FIRST_PAUSE * 2 ** (mail.attempts - 1)
        return pause
    event = MailSent if said.taken else MailFailed
    record(event(**_about(mail)), by=SYSTEM)
    return None
