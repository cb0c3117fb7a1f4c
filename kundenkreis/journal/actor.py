"""Who did it. Every action names its actor, every entry keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    EMPLOYEE = "employee"
    SYSTEM = "system"
    TOKEN = "token"
    LINK = "link"
    ERP = "erp"


@dataclass(frozen=True)
class Actor:
    """An employee, an API token of an employee, a public link, the ERP, or the system itself.

    `id` is the employee's id for EMPLOYEE and TOKEN (so that "mine" works for both) and empty for the rest.
    `scopes` narrows what a token may do; None: no narrowing.
    """

    kind: ActorKind
    id: str = ""
    scopes: frozenset[str] | None = None


SYSTEM = Actor(ActorKind.SYSTEM)
ERP = Actor(ActorKind.ERP)
