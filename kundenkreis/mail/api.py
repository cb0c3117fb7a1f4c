"""Mails of cases, for interfaces."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, ModelSchema, Query, Router, Schema

from kundenkreis.customers.visibility import cases_seen_by
from kundenkreis.mail import rights
from kundenkreis.mail.models import OutgoingMail
from kundenkreis.staff.bearer import caller, caller_with
from kundenkreis.web.keyset import KeysetPage, newest_first

router = Router(tags=["mail"])


class MailOut(ModelSchema):
    """An outgoing mail and how far it has come; times are UTC. The person's own link is left out of the text."""

    text: str = Field(alias="shown_text")
    withheld_because: list[dict[str, str | None]]

    class Meta:
        model = OutgoingMail
        fields = [
            *("id", "to_address", "to_name", "subject", "case", "company_id", "person_id", "code"),
            *("purpose", "state", "attempts", "last_answer", "written_at", "sent_at"),
        ]


class MailPage(Schema):
    """One page, the newest first. Send `next_cursor` as `cursor` for the following one; empty: this was the last."""

    items: list[MailOut]
    next_cursor: str


@router.get("mails", response=MailPage, summary="The mails of a case")
def list_mails(
    request: HttpRequest, case_id: UUID, cursor: str = "", limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> KeysetPage[OutgoingMail]:
    """With their texts."""
    caller_with(request, rights.READ)
    seen = cases_seen_by(caller(request).employee, "case__")
    return newest_first(OutgoingMail.objects.filter(seen, case_id=case_id), cursor, limit)


@router.get("mails/{mail_id}", response=MailOut, summary="One mail")
def get_mail(request: HttpRequest, mail_id: UUID) -> OutgoingMail:
    """With its text."""
    caller_with(request, rights.READ)
    return OutgoingMail.objects.filter(cases_seen_by(caller(request).employee, "case__")).get(pk=mail_id)
