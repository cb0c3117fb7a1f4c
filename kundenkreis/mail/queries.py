"""Typed reads of the mail room."""

from __future__ import annotations

from uuid import UUID

from kundenkreis.mail.models import OutgoingMail


def mails_of_case(case_id: UUID) -> list[OutgoingMail]:
    """All mails of a case, the latest first."""
    return list(OutgoingMail.objects.filter(case_id=case_id).order_by("-written_at", "-id"))
