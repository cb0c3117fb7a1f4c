"""What is answered: likenesses, pairs, merges."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from kundenkreis.duplicates.likeness import Reason
from kundenkreis.duplicates.models import Merge
from kundenkreis.duplicates.queries.merges import MergeRow, merge_file
from kundenkreis.duplicates.queries.pairs import PairRow
from kundenkreis.duplicates.queries.sides import Side


class LikenessReasonOut(Schema):
    """Why two may be one, or (`speaks_for` false) why not; `points` is what it counts."""

    code: str
    text: str
    value: str
    points: int
    speaks_for: bool


class LikenessOut(Schema):
    """A recorded company or person who may be meant; `score` 0 to 100, `note` tells it apart."""

    id: UUID
    name: str
    note: str
    score: int
    reasons: list[LikenessReasonOut]


class SideOut(Schema):
    """One of two; `note` tells it apart: customer numbers and place, or roles."""

    id: UUID
    name: str
    note: str


class PairOut(Schema):
    """Two records that may be one."""

    id: UUID
    kind: str
    score: int
    first: SideOut
    second: SideOut
    reasons: list[LikenessReasonOut]
    dismissed_at: datetime | None


class PairPageOut(Schema):
    """One page, the likeliest first. Send `next_cursor` as `cursor` for the following one; empty: this was the last."""

    items: list[PairOut]
    next_cursor: str


class MergeBriefOut(Schema):
    """A merge; it can be taken back while it stands and `undoable_until` has not passed."""

    id: UUID
    kind: str
    kept: SideOut
    absorbed: SideOut
    merged_at: datetime
    undoable_until: datetime
    undone_at: datetime | None


class MergeOut(MergeBriefOut):
    """A merge with what moved, and what came since and stays with the kept record, in words."""

    moved: list[str]
    stays: list[str]


class MergePageOut(Schema):
    """One page, the latest first. Send `next_cursor` as `cursor` for the following one; empty: this was the last."""

    items: list[MergeBriefOut]
    next_cursor: str


def reasons_out(reasons: Iterable[Reason]) -> list[LikenessReasonOut]:
    """Reasons with their words."""
    return [LikenessReasonOut.from_orm(reason) for reason in reasons]


def pair_out(row: PairRow) -> PairOut:
    """A pair with both sides."""
    return PairOut(
        id=row.pair.pk,
        kind=row.pair.kind,
        score=row.pair.score,
        first=_side(row.first),
        second=_side(row.second),
        reasons=reasons_out(row.reasons),
        dismissed_at=row.pair.dismissed_at,
    )


def merge_brief_out(row: MergeRow) -> MergeBriefOut:
    """A merge without what moved."""
    return MergeBriefOut(kept=_side(row.kept), absorbed=_side(row.absorbed), **_about(row.merge))


def merge_out(row: MergeRow) -> MergeOut:
    """A merge with what moved."""
    file = merge_file(row)
    return MergeOut(**merge_brief_out(row).dict(), moved=file.moved, stays=file.stays)


def _about(merge: Merge) -> dict[str, Any]:
    names = ("kind", "merged_at", "undoable_until", "undone_at")
    return {"id": merge.pk} | {name: getattr(merge, name) for name in names}


def _side(side: Side) -> SideOut:
    return SideOut.from_orm(side)
