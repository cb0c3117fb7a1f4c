"""What happens to accounts and keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class EmployeeEvent(Event):
    """Base: about one employee."""

    room: ClassVar[str] = "staff"
    employee_id: UUID


@dataclass(frozen=True, kw_only=True)
class EmployeeChanged(EmployeeEvent):
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class EmployeeInvited(EmployeeEvent):
    """A link was made with which the account can be opened once."""


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(EmployeeEvent):
    """The link was used: the password is chosen."""


@dataclass(frozen=True, kw_only=True)
class AbsenceEntered(EmployeeEvent):
    absence_id: UUID
    deputy_id: UUID
    first_day: date
    last_day: date


@dataclass(frozen=True, kw_only=True)
class AbsenceRemoved(EmployeeEvent):
    absence_id: UUID


@dataclass(frozen=True, kw_only=True)
class RoleAdded(Event):
    room: ClassVar[str] = "staff"
    role: str


@dataclass(frozen=True, kw_only=True)
class RoleChanged(Event):
    """Its rights are these from now on."""

    room: ClassVar[str] = "staff"
    role: str
    rights: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RoleRemoved(Event):
    room: ClassVar[str] = "staff"
    role: str


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
