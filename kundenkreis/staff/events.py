"""What happens to accounts and keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class EmployeeAdded(Event):
    room: ClassVar[str] = "staff"
    employee_id: UUID


@dataclass(frozen=True, kw_only=True)
class PasswordSet(Event):
    room: ClassVar[str] = "staff"
    employee_id: UUID


@dataclass(frozen=True, kw_only=True)
class RolesGiven(Event):
    room: ClassVar[str] = "staff"
    employee_id: UUID
    roles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class EmployeeDeactivated(Event):
    room: ClassVar[str] = "staff"
    employee_id: UUID


@dataclass(frozen=True, kw_only=True)
class EmployeeReactivated(Event):
    room: ClassVar[str] = "staff"
    employee_id: UUID


@dataclass(frozen=True, kw_only=True)
class TokenIssued(Event):
    room: ClassVar[str] = "staff"
    token_id: UUID
    employee_id: UUID


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(Event):
    room: ClassVar[str] = "staff"
    token_id: UUID
    employee_id: UUID
