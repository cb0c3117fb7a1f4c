"""What happens to a mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class MailWritten(Event):
    room: ClassVar[str] = "mail"
    mail_id: UUID
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class MailSent(Event):
    room: ClassVar[str] = "mail"
    mail_id: UUID
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class MailFailed(Event):
    room: ClassVar[str] = "mail"
    mail_id: UUID
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class MailWithheld(Event):
    """It may not go to this person; `reasons` are the codes of consent."""

    room: ClassVar[str] = "mail"
    mail_id: UUID
    code: str = ""
    reasons: tuple[str, ...]
