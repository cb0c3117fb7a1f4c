"""What happens to a call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class CallRang(Event):
    room: ClassVar[str] = "telephony"
    call_id: UUID
    direction: str = "inbound"


@dataclass(frozen=True, kw_only=True)
class CallAnswered(Event):
    room: ClassVar[str] = "telephony"
    call_id: UUID


@dataclass(frozen=True, kw_only=True)
class CallEnded(Event):
    room: ClassVar[str] = "telephony"
    call_id: UUID
    missed: bool = False


@dataclass(frozen=True, kw_only=True)
class CallNoted(Event):
    """Somebody noted a call that no telephone system reported; `seconds` is how long they spoke, if that is known."""

    room: ClassVar[str] = "telephony"
    call_id: UUID
    direction: str
    reached: bool
    seconds: int | None = None


@dataclass(frozen=True, kw_only=True)
class CallAssigned(Event):
    room: ClassVar[str] = "telephony"
    call_id: UUID


@dataclass(frozen=True, kw_only=True)
class CallReleased(Event):
    room: ClassVar[str] = "telephony"
    call_id: UUID
