"""How the connection fares: lost, found again, compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class ErpLost(Event):
    """The ERP is out of reach."""

    room: ClassVar[str] = "erp"


@dataclass(frozen=True, kw_only=True)
class ErpFoundAgain(Event):
    """The ERP answers again after an outage of so many seconds."""

    room: ClassVar[str] = "erp"
    seconds: int


@dataclass(frozen=True, kw_only=True)
class ReconciliationRequested(Event):
    """Both sides shall be compared."""

    room: ClassVar[str] = "erp"
    reconciliation_id: UUID


@dataclass(frozen=True, kw_only=True)
class MirrorReconciled(Event):
    """Both sides were compared; so many records differed and were repaired here."""

    room: ClassVar[str] = "erp"
    reconciliation_id: UUID
    differences: int


@dataclass(frozen=True, kw_only=True)
class ReactionReplayed(Event):
    """A person had a parked reaction tried again."""

    room: ClassVar[str] = "erp"
    reaction_id: int


@dataclass(frozen=True, kw_only=True)
class ReactionGivenUp(Event):
    """A person decided that a parked reaction stays undone."""

    room: ClassVar[str] = "erp"
    reaction_id: int


@dataclass(frozen=True, kw_only=True)
class AccountsReadingRequested(Event):
    """Somebody wants to know all about these customers of the ERP now."""

    room: ClassVar[str] = "erp"
    numbers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReadingRequested(Event):
    """The ERP shall be read now, not at the next turn."""

    room: ClassVar[str] = "erp"
