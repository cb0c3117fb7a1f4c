"""A file is brought in: checked by its content, stored, its headings read. Nothing of it is imported yet."""

from __future__ import annotations

import hashlib
from itertools import islice

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from kundenkreis.documents.rules import plain_name
from kundenkreis.exchange import rights
from kundenkreis.exchange.events import FileUploaded
from kundenkreis.exchange.fields import fields_of, fingerprint, guessed
from kundenkreis.exchange.models import FileImport, RememberedColumns
from kundenkreis.exchange.reading import CARDS, FAULTS, LARGEST, Table, Unreadable, content_type_of, table_of
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require

SAMPLES = 5


@transaction.atomic
def upload_file(upload: UploadedFile[bytes], *, kind: str, by: Actor) -> FileImport:
    """Keep a file that is to be imported. Raises `Refused` when it is too large, of no kind that is taken, or empty.

    The bytes are written before the commit: if that fails, nothing points to them, and the nightly job removes them.
    """
    require(by, rights.IMPORT)
    try:
        content = _content(upload)
        content_type = content_type_of(content)
        table = table_of(content, content_type)
        file_import = _described(upload, content, content_type, kind)
        note_table(file_import, table)
    except Unreadable as unreadable:
        raise Refused(f"import.{unreadable.code}", FAULTS[unreadable.code], field="file") from unreadable
    file_import.uploaded_by_id = by.id
    default_storage.save(file_import.place, ContentFile(content))
    file_import.save(force_insert=True)
    record(FileUploaded(import_id=file_import.pk, kind=file_import.kind), by=by)
    return file_import


def _content(upload: UploadedFile[bytes]) -> bytes:
    if (upload.size or 0) > LARGEST:
        raise Unreadable("too_large")
    content: bytes = upload.read()
    return content


def _described(upload: UploadedFile[bytes], content: bytes, content_type: str, kind: str) -> FileImport:
    people = FileImport.Kind.PEOPLE
    return FileImport(
        kind=people if content_type == CARDS else FileImport.Kind(kind),
        name=plain_name(upload.name or ""),
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def note_table(file_import: FileImport, table: Table) -> None:
    """Take over headings and the first rows, and what the columns probably mean: as the last time, or by heading.

    Raises Unreadable when there is no row.
    """
    file_import.header, file_import.encoding = table.header, table.encoding
    file_import.sheet, file_import.sheets = table.sheet, table.sheets
    file_import.samples = [cells for _number, cells in islice(table.rows, SAMPLES)]
    if not file_import.samples:
        raise Unreadable("no_rows")
    remembered = RememberedColumns.objects.filter(pk=fingerprint(file_import.kind, table.header)).first()
    file_import.remembered = remembered is not None
    by_heading = table.columns or guessed(table.header, fields_of(file_import.kind).values())
    file_import.columns = remembered.columns if remembered else by_heading
