"""What happens to a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class FileStored(Event):
    room: ClassVar[str] = "documents"
    file_id: UUID
    purpose: str = ""


@dataclass(frozen=True, kw_only=True)
class FileRemoved(Event):
    room: ClassVar[str] = "documents"
    file_id: UUID


@dataclass(frozen=True, kw_only=True)
class FileRestored(Event):
    room: ClassVar[str] = "documents"
    file_id: UUID
