"""What happens when files come in and lists go out. File names and cells stay in the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class ExchangeEvent(Event):
    """Base: all of them happened in this room."""

    room: ClassVar[str] = "exchange"


@dataclass(frozen=True, kw_only=True)
class ImportEvent(ExchangeEvent):
    """Base: about one import."""

    import_id: UUID


@dataclass(frozen=True, kw_only=True)
class FileUploaded(ImportEvent):
    """A file was brought in; nothing of it is in the customer file yet."""

    kind: str


@dataclass(frozen=True, kw_only=True)
class CheckRequested(ImportEvent):
    """Its columns are assigned: what would happen?"""


@dataclass(frozen=True, kw_only=True)
class ImportStarted(ImportEvent):
    rows: int


@dataclass(frozen=True, kw_only=True)
class ImportFinished(ImportEvent):
    created: int
    changed: int
    rejected: int


@dataclass(frozen=True, kw_only=True)
class ImportStopped(ImportEvent):
    """Somebody stopped it halfway; what was in stays in."""


@dataclass(frozen=True, kw_only=True)
class ImportUndoingStarted(ImportEvent):
    """Somebody takes the whole import back."""


@dataclass(frozen=True, kw_only=True)
class ImportUndone(ImportEvent):
    """`kept`: rows of which something stays, because it was used or changed since."""

    kept: int


@dataclass(frozen=True, kw_only=True)
class ImportDiscarded(ImportEvent):
    """It was thrown away before anything happened."""


@dataclass(frozen=True, kw_only=True)
class CompanyImported(ImportEvent):
    """The company came with a file (`created`), or the file changed these fields of it."""

    created: bool
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PersonImported(ImportEvent):
    """The person came with a file (`created`), or the file changed these fields of her."""

    created: bool
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ListExported(ExchangeEvent):
    """Somebody took a list out as a file; `filters` names those that were set, not what was typed into them."""

    list: str
    format: str
    rows: int
    filters: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CardExported(ExchangeEvent):
    """Somebody took business cards out: of the person, or of the company's people."""

    count: int
