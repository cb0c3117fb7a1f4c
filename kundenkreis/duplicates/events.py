"""What happens to duplicates. Who absorbed whom stands in the journal by ids, what moved stands in the merge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class DuplicatesEvent(Event):
    """Base: all of them happened in this room."""

    room: ClassVar[str] = "duplicates"


@dataclass(frozen=True, kw_only=True)
class CompaniesMerged(DuplicatesEvent):
    """`absorbed_id` went up in the company of the event."""

    absorbed_id: UUID
    merge_id: UUID


@dataclass(frozen=True, kw_only=True)
class PeopleMerged(DuplicatesEvent):
    """`absorbed_id` went up in the person of the event."""

    absorbed_id: UUID
    merge_id: UUID


@dataclass(frozen=True, kw_only=True)
class MergeUndone(DuplicatesEvent):
    """The absorbed record stands again; `stayed` rows that came later were left with the kept one."""

    absorbed_id: UUID
    merge_id: UUID
    stayed: int


@dataclass(frozen=True, kw_only=True)
class PairDismissed(DuplicatesEvent):
    """A person says that the two are two."""

    pair_id: UUID


@dataclass(frozen=True, kw_only=True)
class PairReopened(DuplicatesEvent):
    """They may be one after all."""

    pair_id: UUID


@dataclass(frozen=True, kw_only=True)
class DuplicatesSearched(DuplicatesEvent):
    """All records of a kind, or those with something new, were compared."""

    kind: str
    examined: int
    found: int
