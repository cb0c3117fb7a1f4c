"""What happens to a person's data as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class PersonDisclosed(Event):
    """Everything that is known was handed out (`as_what`: pdf, json)."""

    room: ClassVar[str] = "privacy"
    as_what: str


@dataclass(frozen=True, kw_only=True)
class ProcessingRestricted(Event):
    """The data may only be kept from now on (Art. 18)."""

    room: ClassVar[str] = "privacy"


@dataclass(frozen=True, kw_only=True)
class RestrictionLifted(Event):
    room: ClassVar[str] = "privacy"


@dataclass(frozen=True, kw_only=True)
class ErasureRequested(Event):
    """It waits for something to end, or follows at once."""

    room: ClassVar[str] = "privacy"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ErasureWithdrawn(Event):
    room: ClassVar[str] = "privacy"


@dataclass(frozen=True, kw_only=True)
class PersonErased(Event):
    """Nothing personal is left; `touched` things were removed or made unreadable."""

    room: ClassVar[str] = "privacy"
    reason: str
    touched: int


@dataclass(frozen=True, kw_only=True)
class RetentionRuleChanged(Event):
    room: ClassVar[str] = "privacy"
    code: str
    years: int
    days: int
    is_on: bool


@dataclass(frozen=True, kw_only=True)
class RecordsExpired(Event):
    """Records of a class were older than they may be kept, and went."""

    room: ClassVar[str] = "privacy"
    code: str
    went: int
