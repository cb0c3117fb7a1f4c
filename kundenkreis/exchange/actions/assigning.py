"""What the columns mean is assigned by a person; then the file is checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.exchange import rights
from kundenkreis.exchange.actions.uploading import note_table
from kundenkreis.exchange.events import CheckRequested
from kundenkreis.exchange.fields import fields_of, fingerprint
from kundenkreis.exchange.models import FileImport, RememberedColumns
from kundenkreis.exchange.reading import FAULTS, Unreadable, table_of
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require

NAMING = {
    FileImport.Kind.COMPANIES: {"name", "customer_number", "external_key"},
    FileImport.Kind.PEOPLE: {"last_name", "email", "external_key"},
    FileImport.Kind.SUPPRESSIONS: {"email", "phone", "last_name"},
}
"""Without one of these a row says nothing about anybody."""


@transaction.atomic
def read_again(file_import: FileImport, *, encoding: str, sheet: str, by: Actor) -> FileImport:
    """Read headings and samples with another encoding or from another sheet. Raises `Refused` when that fails."""
    file_import = before_running(file_import, by)
    with default_storage.open(file_import.place) as stored:
        content = stored.read()
    try:
        note_table(file_import, table_of(content, file_import.content_type, encoding=encoding, sheet=sheet))
    except Unreadable as unreadable:
        raise Refused(f"import.{unreadable.code}", FAULTS[unreadable.code], field="encoding") from unreadable
    file_import.rows.all().delete()
    file_import.state, file_import.total, file_import.counts = FileImport.State.UPLOADED, 0, {}
    file_import.save()
    return file_import


@transaction.atomic
def assign_columns(file_import: FileImport, columns: Sequence[str], *, by: Actor) -> FileImport:
    """Say for each column which field it fills ("" for none), remember that, and have the file checked.

    Raises `Refused` when a field is assigned twice or unknown, or when no column names anybody.
    """
    file_import = before_running(file_import, by)
    file_import.columns = _fitting(file_import, columns)
    file_import.state = FileImport.State.CHECKING
    file_import.position, file_import.total, file_import.counts, file_import.problem = 0, 0, {}, ""
    file_import.rows.all().delete()
    file_import.save()
    key = fingerprint(file_import.kind, file_import.header)
    RememberedColumns.objects.update_or_create(fingerprint=key, defaults={"columns": file_import.columns})
    record(CheckRequested(import_id=file_import.pk), by=by)
    return file_import


def before_running(file_import: FileImport, by: Actor) -> FileImport:
    """The import, locked. Raises `Refused` once something of it has been imported or while it is being checked."""
    require(by, rights.IMPORT)
    file_import = FileImport.objects.locked(file_import)
    if not file_import.is_before_running:
        raise Refused("import_has_begun", _("This import has begun already."))
    return file_import


def _fitting(file_import: FileImport, columns: Sequence[str]) -> list[str]:
    used = [code for code in columns if code]
    if len(columns) != len(file_import.header) or set(used) - set(fields_of(file_import.kind)):
        raise Refused("columns_do_not_fit", _("Say for each column of the file what it means."), field="columns")
    if twice := [code for code, times in Counter(used).items() if times > 1]:
        label = fields_of(file_import.kind)[twice[0]].label
        text = _("Two columns are assigned to “%(field)s”.") % {"field": label}
        raise Refused("column_twice", text, field="columns")
    if not NAMING[FileImport.Kind(file_import.kind)] & set(used):
        raise Refused("nobody_named", _("No column says who is meant: a name, a number, a key."), field="columns")
    return list(columns)
