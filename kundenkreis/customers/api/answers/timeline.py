"""What is answered about what happened."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Schema


class ChangeOut(Schema):
    """A field that was changed, in words: from which value to which."""

    field: str
    old: str
    new: str


class TimelineLineOut(Schema):
    """One thing that happened, and of which kind (`calls`, `mails`, `notes`, `matters`, `todos`, `orders`, `files`,
    `master_data`, `consent` …); `quote` is what somebody wrote."""

    id: int
    at: datetime
    who: str
    text: str
    detail: str
    quote: str
    kind: str
    changes: list[ChangeOut]
    case_id: UUID | None


class TimelineOut(Schema):
    """What happened, the latest first. Send `next_cursor` as `cursor` for what was before; empty: nothing."""

    items: list[TimelineLineOut]
    next_cursor: str
