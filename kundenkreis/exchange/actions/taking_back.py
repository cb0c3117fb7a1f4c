"""Taking back what a batch of rows did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from kundenkreis.consent.actions import lift_advertising_block, take_back_imported
from kundenkreis.customers.actions.bulk import remove_records, save_records
from kundenkreis.customers.models import Company, Person, Position
from kundenkreis.exchange.models import ExternalKey, FileImport, ImportRow
from kundenkreis.exchange.queries.traces import touched_since
from kundenkreis.exchange.words import problem
from kundenkreis.journal.actor import Actor

IN_THE_WAY = (ProtectedError, RestrictedError, IntegrityError)


class TakingBack:
    """One batch of rows whose effects are undone, each for itself as far as it goes."""

    def __init__(self, file_import: FileImport, rows: Sequence[ImportRow]) -> None:
        self.rows = rows
        self.records = _records(rows)
        companies, people = (self._made(kind) for kind in (Company, Person))
        self.touched = touched_since(file_import, companies=companies, people=people, positions=self._made(Position))

    def _made(self, kind: type[Model]) -> list[UUID]:
        return [
            UUID(one["id"]) for row in self.rows for one in row.effects if one.get("made") == kind._meta.label_lower
        ]

    def run(self, *, by: Actor) -> None:
        """Undo what can be undone; `kept` of each row says what stays and why."""
        for row in self.rows:
            self._take_back_what_was_said(row, by)
        self._restore(by)
        removable = [(row, self._removable(row)) for row in self.rows]
        for of_company in (False, True):  # people first: a company may stay because of one of them
            _remove_all(
                [(row, [one for one in made if isinstance(one, Company) is of_company]) for row, made in removable], by
            )
        for row in self.rows:
            row.effects = []

    def _take_back_what_was_said(self, row: ImportRow, by: Actor) -> None:
        for effect in row.effects:
            if "consented" in effect:
                take_back_imported(map(UUID, effect["consented"]), by=by)
            elif "objected" in effect:
                row.kept.append(problem("objection_stays"))
            elif whom := self.records.get((effect.get("blocked", ""), effect["id"])):
                lift_advertising_block(whom, reason=_("The import that set it was undone."), by=by)

    def _restore(self, by: Actor) -> None:
        """Fields that are still as the file said get their value of before."""
        restored: dict[Any, set[str]] = defaultdict(set)
        for row in self.rows:
            for effect in reversed(row.effects):
                record = self.records.get((effect.get("changed", ""), effect["id"]))
                if record is not None:
                    restored[record] |= _fields_put_back(record, effect, row)
        save_records({record: fields for record, fields in restored.items() if fields}, by=by)

    def _removable(self, row: ImportRow) -> list[Model]:
        """What the row brought and nobody has worked with; a person who stays keeps what came with her."""
        made = [
            record for effect in row.effects if (record := self.records.get((effect.get("made", ""), effect["id"])))
        ]
        stays = {one.pk for one in made if one.pk in self.touched}
        if any(one.pk in stays for one in made if isinstance(one, Person)):
            row.kept.append(problem("in_use"))
            return []
        if stays:
            row.kept.append(problem("in_use"))
        return [one for one in made if one.pk not in stays and not _hangs_on(one, stays)]


def _hangs_on(record: Model, stays: set[UUID]) -> bool:
    """Whether it belongs to something that stays."""
    owners = ("company_id", "position_id", "person_id")
    return any(getattr(record, name, None) in stays for name in owners)


def _records(rows: Iterable[ImportRow]) -> dict[tuple[str, str], Any]:
    """Everything that the rows speak of, by model and id, locked; what is gone already is left out."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for effect in row.effects:
            if model := effect.get("made") or effect.get("changed") or effect.get("blocked"):
                wanted[model].add(effect["id"])
    found: dict[tuple[str, str], Any] = {}
    for model, ids in sorted(wanted.items()):
        kept = apps.get_model(model)._default_manager.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True)
        found |= {(model, str(record.pk)): record for record in kept}
    return found


def _fields_put_back(record: Any, effect: dict[str, Any], row: ImportRow) -> set[str]:
    fields = set()
    for name, after in effect["after"].items():
        field = record._meta.get_field(name)
        if getattr(record, field.attname) == field.to_python(after):
            setattr(record, field.attname, field.to_python(effect["before"][name]))
            fields.add(name)
        else:
            row.kept.append(problem("changed_since", name))
    return fields


def _remove_all(removable: Sequence[tuple[ImportRow, list[Model]]], by: Actor) -> None:
    """All at once; if something hangs on one of them, row by row, so that only that one stays."""
    try:
        _remove([one for _row, made in removable for one in made], by)
    except IN_THE_WAY:
        for row, made in removable:
            try:
                _remove(made, by)
            except IN_THE_WAY:
                row.kept.append(problem("in_use"))


@transaction.atomic
def _remove(records: Sequence[Model], by: Actor) -> None:
    ExternalKey.objects.filter(pk__in=[one.pk for one in records if isinstance(one, ExternalKey)]).delete()
    remove_records([one for one in records if not isinstance(one, ExternalKey)], by=by)
