"""Mails of cases, for interfaces."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import ModelSchema, Router

from kundenkreis.mail import rights
from kundenkreis.mail.models import OutgoingMail
from kundenkreis.mail.queries import mails_of_case
from kundenkreis.staff.bearer import caller
from kundenkreis.staff.permissions import require

router = Router(tags=["mail"])


class MailOut(ModelSchema):
    """An outgoing mail and how far it has come; times are UTC."""

    class Meta:
        model = OutgoingMail
        fields = [
            *("id", "to_address", "to_name", "subject", "text", "case", "company_id", "person_id", "code"),
            *("state", "attempts", "last_answer", "written_at", "sent_at"),
        ]


@router.get("mails", response=list[MailOut], summary="All mails of a case")
def list_mails(request: HttpRequest, case_id: UUID) -> list[OutgoingMail]:
    """The latest first."""
    require(caller(request).actor, rights.READ)
    return mails_of_case(case_id)


@router.get("mails/{mail_id}", response=MailOut, summary="One mail")
def get_mail(request: HttpRequest, mail_id: UUID) -> OutgoingMail:
    """With its text."""
    require(caller(request).actor, rights.READ)
    return OutgoingMail.objects.get(pk=mail_id)
