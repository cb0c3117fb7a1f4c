"""Imports and exports, for interfaces."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import File as Uploaded
from ninja import Form, ModelSchema, Query, Router, Schema, Status
from ninja.files import UploadedFile

from kundenkreis.exchange import rights
from kundenkreis.exchange.actions import assign_columns, start_import, start_undoing, stop_import, upload_file
from kundenkreis.exchange.exports import Export, export, exported_list
from kundenkreis.exchange.exports.exporting import sent
from kundenkreis.exchange.fields import fields_of
from kundenkreis.exchange.models import FileImport, ImportRow
from kundenkreis.exchange.words import in_words
from kundenkreis.staff.bearer import caller, caller_with
from kundenkreis.web.keyset import KeysetPage, newest_first

router = Router(tags=["exchange"])
Kind = Literal["companies", "people", "suppressions"]
Listed = Literal["companies", "people", "complaints", "todos", "calls", "hand-overs"]
A_FILE = {"responses": {200: {"description": "The list as a file"}}}
SHORTEST_PAGE, LONGEST_PAGE = 1, 200


class ImportOut(ModelSchema):
    """An import: `columns` says for each heading of `header` which field it fills, `counts` what became of the rows.

    `path` is its page for people, `rows` where the rows are read that were not taken.
    """

    path: str
    rows: str
    header: list[str]
    columns: list[str]
    counts: dict[str, int]

    class Meta:
        model = FileImport
        fields = [
            *("id", "kind", "state", "name", "size", "sha256", "encoding", "sheet", "total", "done"),
            *("goal", "problem", "uploaded_at", "started_at", "ended_at", "undone_at"),
        ]

    @staticmethod
    def resolve_path(file_import: FileImport) -> str:
        """Where people look at it."""
        return reverse("exchange:import", args=[file_import.pk])

    @staticmethod
    def resolve_rows(file_import: FileImport) -> str:
        """Where the rows stand that were not taken."""
        return reverse("api:list_import_rows", args=[file_import.pk])


class ImportPage(Schema):
    """One page, the newest first. Send `next_cursor` as `cursor` for the following one; empty: this was the last."""

    items: list[ImportOut]
    next_cursor: str


class ColumnsIn(Schema):
    """For each column of the file the code of the field that it fills, "" for none."""

    columns: list[str]


class StartIn(Schema):
    """`takes_likely`: also import what is probably there already."""

    takes_likely: bool = False


class RowOut(Schema):
    """A row that was not taken: its number in the file, its cells, why (codes, and words)."""

    number: int
    outcome: str
    cells: list[str]
    problems: list[dict[str, str]]
    reason: str


class RowPage(Schema):
    items: list[RowOut]
    next_cursor: str


class FieldOut(Schema):
    """What a column can mean."""

    code: str
    label: str


@router.get("imports", response=ImportPage, summary="Imports")
def list_imports(
    request: HttpRequest, cursor: str = "", limit: Annotated[int, Query(ge=SHORTEST_PAGE, le=LONGEST_PAGE)] = 50
) -> KeysetPage[FileImport]:
    """The newest first."""
    caller_with(request, rights.IMPORT)
    return newest_first(FileImport.objects.all(), cursor, limit)


@router.get("imports/fields", response=list[FieldOut], summary="What columns can mean")
def list_import_fields(request: HttpRequest, kind: Kind) -> list[FieldOut]:
    """By kind of import."""
    caller_with(request, rights.IMPORT)
    return [FieldOut(code=field.code, label=str(field.label)) for field in fields_of(kind).values()]


@router.post("imports", response={201: ImportOut}, summary="Bring a file in")
def post_import(request: HttpRequest, file: Uploaded[UploadedFile], kind: Form[Kind]) -> Status[FileImport]:
    """Multipart: `file` (CSV, XLSX or vCard, at most 25 MB) and `kind`. Nothing is imported yet: assign the columns
    (they are guessed already), look at what would happen, then start."""
    return Status(201, upload_file(file, kind=kind, by=caller(request).actor))


@router.get("imports/{import_id}", response=ImportOut, summary="One import")
def get_import(request: HttpRequest, import_id: UUID) -> FileImport:
    """How far it has come."""
    caller_with(request, rights.IMPORT)
    return FileImport.objects.get(pk=import_id)


@router.put("imports/{import_id}/columns", response=ImportOut, summary="Assign the columns and check the file")
def put_columns(request: HttpRequest, import_id: UUID, body: ColumnsIn) -> FileImport:
    """The dry run begins; `state` says `checked` when it is over."""
    return assign_columns(FileImport.objects.get(pk=import_id), body.columns, by=caller(request).actor)


@router.put("imports/{import_id}/run", response=ImportOut, summary="Import what the check found good")
def put_run(request: HttpRequest, import_id: UUID, body: StartIn) -> FileImport:
    """In the queue; `done` of `goal` rows, `state` says `done` when it is over."""
    found = FileImport.objects.get(pk=import_id)
    return start_import(found, takes_likely=body.takes_likely, by=caller(request).actor)


@router.delete("imports/{import_id}/run", response=ImportOut, summary="Stop")
def delete_run(request: HttpRequest, import_id: UUID) -> FileImport:
    """After the batch that is being worked on; what is in stays in."""
    return stop_import(FileImport.objects.get(pk=import_id), by=caller(request).actor)


@router.put("imports/{import_id}/undoing", response=ImportOut, summary="Take the whole import back")
def put_import_undoing(request: HttpRequest, import_id: UUID) -> FileImport:
    """Within 30 days; what was used or changed since stays."""
    return start_undoing(FileImport.objects.get(pk=import_id), by=caller(request).actor)


@router.get(
    "imports/{import_id}/rows", response=RowPage, summary="Rows that were not taken", url_name="list_import_rows"
)
def list_import_rows(
    request: HttpRequest,
    import_id: UUID,
    cursor: str = "",
    limit: Annotated[int, Query(ge=SHORTEST_PAGE, le=LONGEST_PAGE)] = 50,
) -> dict[str, Any]:
    """In the order of the file, with their reasons."""
    caller_with(request, rights.IMPORT)
    found = get_object_or_404(FileImport, pk=import_id)
    fields = fields_of(found.kind)
    last = int(cursor) if cursor.isdecimal() and len(cursor) < 10 else 0
    outcomes = [ImportRow.Outcome.REJECTED, ImportRow.Outcome.LIKELY]
    rows = list(found.rows.filter(outcome__in=outcomes, number__gt=last).order_by("number")[: limit + 1])
    items = [
        RowOut(
            number=r.number, outcome=r.outcome, cells=r.cells, problems=r.problems, reason=in_words(r.problems, fields)
        )
        for r in rows[:limit]
    ]
    return {"items": items, "next_cursor": str(items[-1].number) if len(rows) > limit else ""}


@router.get("exports/{list_code}", summary="A list as a file", openapi_extra=A_FILE)
def get_export(
    request: HttpRequest,
    list_code: Listed,
    format: Literal["csv", "xlsx"] = "csv",  # noqa: A002
) -> HttpResponseBase:
    """Every further parameter is a filter of the list, as in the address of its page."""
    found = exported_list(list_code)
    if found is None:
        raise Http404
    asked = {name: value for name, value in request.GET.dict().items() if name != "format"}
    token = caller(request)
    held = export(Export(listed=found, format=format, asked=asked), employee=token.employee, by=token.actor)
    return sent(request, held, str(found.label), format)
