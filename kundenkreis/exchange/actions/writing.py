"""What the plans of a batch say is written: records, changes, keys, consents, one journal entry for each record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pghistory
from django.db import DataError, IntegrityError, transaction

from kundenkreis.customers.actions.bulk import add_records, save_records
from kundenkreis.customers.models import Company, Person, Position
from kundenkreis.exchange.actions.consenting import note_what_was_said, object_where_suppressed, suppress_listed
from kundenkreis.exchange.events import CompanyImported, PersonImported
from kundenkreis.exchange.models import ExternalKey, FileImport, ImportRow
from kundenkreis.exchange.planning import Plan, plan
from kundenkreis.exchange.words import problem
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.events import Event
from kundenkreis.journal.recording import record_many
from kundenkreis.journal.refusal import Refused
from kundenkreis.web.live import announce


def write(file_import: FileImport, rows: Sequence[ImportRow], *, by: Actor) -> list[Plan]:
    """Plan and write these rows; when they do not go together with what is there, each for itself, so that only those
    that do not fit are rejected."""
    try:
        with transaction.atomic():
            return _write(file_import, plan(file_import, rows), by)
    except (IntegrityError, DataError, Refused):
        return [_write_alone(file_import, row, by) for row in rows]


def _write_alone(file_import: FileImport, row: ImportRow, by: Actor) -> Plan:
    row.effects, row.is_done = [], False
    try:
        with transaction.atomic():
            return _write(file_import, plan(file_import, [row]), by)[0]
    except (IntegrityError, DataError):
        why = problem("conflict")
    except Refused as refused:
        why = problem("refused", refused.field, str(refused.text))
    row.effects, row.is_done = [], False
    return Plan(row=row, problems=[why])


def _write(file_import: FileImport, plans: list[Plan], by: Actor) -> list[Plan]:
    taken = [one for one in plans if one.outcome in ImportRow.TO_DO]
    for one in taken:
        one.row.effects, one.row.is_done = list(_effects(one)), True
    added = [record for one in taken for record in one.added]
    with pghistory.context(import_id=str(file_import.pk)):
        add_records([one for one in added if not isinstance(one, ExternalKey)], by=by)
        ExternalKey.objects.bulk_create([one for one in added if isinstance(one, ExternalKey)])
        save_records(_changed(taken), by=by)
    suppress_listed(taken, by=by)
    note_what_was_said(file_import, taken, by=by)
    object_where_suppressed(taken)
    record_many(list(_events(file_import, taken)), by=by)
    for one in taken:
        if not one.is_new:
            _announce(one)
    return plans


def _changed(plans: Sequence[Plan]) -> dict[Company | Person | Position, set[str]]:
    """The records as they shall be, with the fields that differ."""
    changed: dict[Any, set[str]] = {}
    for one in plans:
        for change in one.changes:
            for name, value in change.after.items():
                setattr(change.record, name, value)
            changed.setdefault(change.record, set()).update(change.after)
    return changed


def _effects(one: Plan) -> Iterator[dict[str, Any]]:
    """What has to be undone, in the order in which it happened."""
    for record in one.added:
        yield {"made": record._meta.label_lower, "id": record.pk}
    for change in one.changes:
        record = change.record
        yield {"changed": record._meta.label_lower, "id": record.pk, "before": change.before, "after": change.after}


def _events(file_import: FileImport, plans: Sequence[Plan]) -> Iterator[Event]:
    for one in plans:
        fields = tuple(sorted({name for change in one.changes for name in change.after}))
        brought = next((record for record in one.added if isinstance(record, Company)), None)
        if brought:
            yield CompanyImported(import_id=file_import.pk, company_id=brought.pk, created=True)
        if one.person_id:
            ids = {"person_id": one.person_id, "company_id": one.company_id}
            yield PersonImported(import_id=file_import.pk, created=one.is_new, fields=fields, **ids)
        elif one.company_id and not brought:
            yield CompanyImported(import_id=file_import.pk, company_id=one.company_id, created=False, fields=fields)


def _announce(one: Plan) -> None:
    """Somebody may be looking at it."""
    for kind, pk in (("company", one.company_id), ("person", one.person_id)):
        if pk:
            announce(f"{kind}-{pk}")
