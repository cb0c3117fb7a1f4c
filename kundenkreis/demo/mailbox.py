"""The demo's mailbox: what customers received, read from the files that the demo's mail server wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

MOST_SHOWN = 100


@dataclass(frozen=True)
class ReceivedMail:
    """A mail as it arrived; `name` is its file's, which also tells when it came."""

    name: str
    to: str
    subject: str
    text: str
    sent_at: datetime | None


def received_mails() -> list[ReceivedMail]:
    """The latest hundred, the newest first."""
    files = sorted(folder().glob("*.eml"), reverse=True)[:MOST_SHOWN]
    return [_read(file) for file in files]


def received_mail(name: str) -> ReceivedMail | None:
    """The mail in this file, None if there is none. `name` is a plain word, as the address allows no more."""
    file = folder() / f"{name}.eml"
    return _read(file) if file.is_file() else None


def folder() -> Path:
    """Where the demo's mail server writes."""
    return Path(settings.HOME) / "mail"


def _read(file: Path) -> ReceivedMail:
    with file.open("rb") as source:
        message = BytesParser(_class=EmailMessage, policy=default).parse(source)
    body = message.get_body(preferencelist=("plain",))
    return ReceivedMail(
        name=file.stem,
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        text=str(body.get_content()) if body else "",
        sent_at=_moment(message["Date"]) if message["Date"] else None,
    )


def _moment(date: str) -> datetime:
    """When a mail was sent, UTC unless it says otherwise: Python reads the usual `-0000` as a time without zone."""
    moment = parsedate_to_datetime(date)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
