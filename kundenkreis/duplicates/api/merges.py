"""Merging and taking it back."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Field, Schema, Status
from pydantic import ConfigDict

from kundenkreis.customers.visibility import get_visible_company, get_visible_person
from kundenkreis.duplicates.actions import merge_companies, merge_people, undo_merge
from kundenkreis.duplicates.api import answers
from kundenkreis.duplicates.api.routing import Cursor, KindOf, employee_who, router
from kundenkreis.duplicates.models import Merge
from kundenkreis.duplicates.queries.merges import MergeRow, merge_page, rows_of, visible_merge
from kundenkreis.duplicates.rights import MERGE
from kundenkreis.staff.bearer import caller
from kundenkreis.staff.models import Employee


class MergeIn(Schema):
    """`absorbed_id` goes up in `kept_id`. `choices`: by field whose value stays (kept, unless it is empty)."""

    model_config = ConfigDict(extra="forbid")

    kind: KindOf
    kept_id: UUID
    absorbed_id: UUID
    choices: dict[str, Literal["kept", "absorbed"]] = Field(default_factory=dict)


@router.get("merges", response=answers.MergePageOut, summary="Merges so far, page by page")
def list_merges(request: HttpRequest, kind: KindOf = "company", cursor: Cursor = "") -> answers.MergePageOut:
    """The latest first."""
    rows, more = merge_page(kind, employee_who(request, MERGE), cursor)
    return answers.MergePageOut(items=[answers.merge_brief_out(row) for row in rows], next_cursor=more)


@router.post("merges", response={201: answers.MergeOut}, summary="Merge two companies or two people")
def post_merge(request: HttpRequest, body: MergeIn) -> Status[answers.MergeOut]:
    """Everything that points to the absorbed one moves. Asked for twice it is done once; refused while a hand-over to
    the ERP is on its way. It can be taken back for thirty days."""
    employee = employee_who(request, MERGE)
    return Status(201, answers.merge_out(_row(_merged(body, employee, request), employee)))


@router.get("merges/{merge_id}", response=answers.MergeOut, summary="One merge and what moved")
def get_merge(request: HttpRequest, merge_id: UUID) -> answers.MergeOut:
    """`stays` is what would stay with the kept record if the merge was taken back now, or did."""
    employee = employee_who(request, MERGE)
    return answers.merge_out(_row(visible_merge(merge_id, employee), employee))


@router.post("merges/{merge_id}/undoing", response=answers.MergeOut, summary="Take a merge back")
def post_undoing(request: HttpRequest, merge_id: UUID) -> answers.MergeOut:
    """Both stand again as before. Refused after thirty days, and while a later merge was built on it."""
    employee = employee_who(request, MERGE)
    row = _row(visible_merge(merge_id, employee), employee)
    return answers.merge_out(_row(undo_merge(row.merge, by=caller(request).actor), employee))


def _merged(body: MergeIn, employee: Employee, request: HttpRequest) -> Merge:
    by = caller(request).actor
    if body.kind == "company":
        companies = [get_visible_company(employee, pk) for pk in (body.kept_id, body.absorbed_id)]
        return merge_companies(*companies, choices=body.choices, by=by)
    people = [get_visible_person(employee, pk) for pk in (body.kept_id, body.absorbed_id)]
    return merge_people(*people, choices=body.choices, by=by)


def _row(merge: Merge | None, employee: Employee) -> MergeRow:
    """Raises Http404 when there is none that the employee may see."""
    rows = rows_of(merge.kind, [merge], employee) if merge else []
    if not rows:
        raise Http404
    return rows[0]
