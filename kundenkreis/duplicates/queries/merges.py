"""Merges that were made: the list, and one with what moved and what would stay."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from kundenkreis.duplicates.columns import columns_to
from kundenkreis.duplicates.models import Kind, Merge, MergeStep
from kundenkreis.duplicates.queries.newcomers import newcomers
from kundenkreis.duplicates.queries.sides import Side, sides
from kundenkreis.duplicates.subjects import SUBJECTS
from kundenkreis.staff.models import Employee
from kundenkreis.web.keyset import KeysetPage, newest_first

PAGE = 50


@dataclass(frozen=True, kw_only=True)
class MergeRow:
    """A merge with both sides in brief."""

    merge: Merge
    kept: Side
    absorbed: Side


@dataclass(frozen=True, kw_only=True)
class MergeFile:
    """A merge with what moved, what changed, and what came since and would stay (or stayed) with the kept record."""

    row: MergeRow
    moved: list[str]
    removed: int
    stays: list[str]

    @property
    def merge(self) -> Merge:
        return self.row.merge


def merge_page(kind: str, employee: Employee, cursor: str = "") -> tuple[list[MergeRow], str]:
    """Merges of a kind, the latest first, and the cursor of the next page. Three queries."""
    page: KeysetPage[Merge] = newest_first(_seen(employee).filter(kind=kind), cursor, PAGE)
    return rows_of(kind, page.items, employee), page.next_cursor


def visible_merge(merge_id: UUID, employee: Employee) -> Merge | None:
    """The merge, if the employee may see what it is about."""
    return _seen(employee).filter(pk=merge_id).first()


def rows_of(kind: str, merges: list[Merge], employee: Employee) -> list[MergeRow]:
    """Merges with both sides."""
    there = sides(kind, {pk for merge in merges for pk in (merge.kept_id, merge.absorbed_id)}, employee)
    return [
        MergeRow(merge=merge, kept=there[merge.kept_id], absorbed=there[merge.absorbed_id])
        for merge in merges
        if merge.kept_id in there and merge.absorbed_id in there
    ]


def merge_file(row: MergeRow) -> MergeFile:
    """What moved by table, and what came since."""
    merge = row.merge
    moved: dict[tuple[str, str], int] = {}
    for table, column, rows in merge.steps.filter(verb=MergeStep.Verb.MOVED).values_list("table", "column", "rows"):
        moved[table, column] = moved.get((table, column), 0) + len(rows)
    columns = columns_to(SUBJECTS[merge.kind].model)
    since = {column.label: count for column, count in newcomers(merge)} if merge.is_standing else merge.stayed
    return MergeFile(
        row=row,
        moved=[one.words(moved[one.table, one.name]) for one in columns if (one.table, one.name) in moved],
        removed=merge.steps.filter(verb=MergeStep.Verb.REMOVED).count(),
        stays=[one.words(since[one.label]) for one in columns if one.label in since],
    )


def _seen(employee: Employee) -> QuerySet[Merge]:
    """Those whose kept record the employee may see."""
    found = Merge.objects.none()
    for kind in Kind:
        kept = SUBJECTS[kind].objects().visible_to(employee).filter(pk=OuterRef("kept_id"))
        found |= Merge.objects.filter(Exists(kept), kind=kind)
    return found.select_related("merged_by", "undone_by")
