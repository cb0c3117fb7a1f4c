"""What happens to a to-do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class TodoCreated(Event):
    room: ClassVar[str] = "todos"
    todo_id: UUID
    assignee_id: UUID | None = None
    lane: str = ""
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class TodoReassigned(Event):
    room: ClassVar[str] = "todos"
    todo_id: UUID
    assignee_id: UUID | None = None
    lane: str = ""


@dataclass(frozen=True, kw_only=True)
class TodoDone(Event):
    room: ClassVar[str] = "todos"
    todo_id: UUID
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class TodoReopened(Event):
    room: ClassVar[str] = "todos"
    todo_id: UUID
