"""Files and imports for tests."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from kundenkreis.exchange.actions import assign_columns, start_import, start_undoing, upload_file
from kundenkreis.exchange.models import FileImport
from kundenkreis.journal.actor import Actor
from kundenkreis.staff.models import Employee
from tests.factories.jobs import work_off
from tests.factories.staff import an_employee


def an_importer() -> Employee:
    """Somebody who may import."""
    return an_employee("administrator")


def a_workbook(*rows: Sequence[Any], **options: Any) -> bytes:
    """An Excel workbook of one sheet with these rows."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, "default_date_format": "dd.mm.yyyy"} | options) as workbook:
        sheet = workbook.add_worksheet("Tabelle1")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return held.getvalue()


def a_file(content: str | bytes, *, kind: str = "companies", name: str = "liste.csv", by: Actor) -> FileImport:
    """A file, brought in."""
    data = content.encode() if isinstance(content, str) else content
    return upload_file(SimpleUploadedFile(name, data), kind=kind, by=by)


def a_checked_file(
    content: str | bytes, *, kind: str = "companies", name: str = "liste.csv", columns: Sequence[str] = (), by: Actor
) -> FileImport:
    """A file that was checked by columns as guessed, if not given."""
    file_import = a_file(content, kind=kind, name=name, by=by)
    assign_columns(file_import, columns or file_import.columns, by=by)
    work_off()
    return FileImport.objects.get(pk=file_import.pk)


def an_import(
    content: str | bytes, *, kind: str = "companies", name: str = "liste.csv", takes_likely: bool = False, by: Actor
) -> FileImport:
    """A file that was imported."""
    file_import = a_checked_file(content, kind=kind, name=name, by=by)
    start_import(file_import, takes_likely=takes_likely, by=by)
    work_off()
    return FileImport.objects.get(pk=file_import.pk)


def undone(file_import: FileImport, *, by: Actor) -> FileImport:
    """The import, taken back."""
    start_undoing(file_import, by=by)
    work_off()
    return FileImport.objects.get(pk=file_import.pk)


def reasons(file_import: FileImport) -> dict[int, list[str]]:
    """Why rows were not taken: by number the codes, with the field."""
    rows = file_import.rows.exclude(problems=[]).order_by("number")
    return {row.number: [f"{one['field']}:{one['code']}" for one in row.problems] for row in rows}
