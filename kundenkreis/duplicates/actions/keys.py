"""How merged records are found: own keys are made anew, those that other rooms put there move along."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from kundenkreis.customers.actions.lookup_keys import (
    OWN_KINDS,
    drop_lookup_keys,
    refresh_company_keys,
    refresh_person_keys,
    refresh_position_keys,
)
from kundenkreis.customers.models import Company, LookupKey, Person, Position
from kundenkreis.duplicates.actions.notebook import Notebook
from kundenkreis.duplicates.models import MergeStep, Trait
from kundenkreis.duplicates.subjects import Record


def move_foreign_keys(absorbed: UUID, kept: UUID, notebook: Notebook) -> None:
    """Response codes and whatever else leads to the absorbed record lead to the kept one."""
    known = LookupKey.objects.filter(target_id=kept).values_list("kind", "value")
    foreign = LookupKey.objects.filter(target_id=absorbed).exclude(kind__in=OWN_KINDS)
    rows = [key.pk for key in foreign if (key.kind, key.value) not in set(known)]
    if rows:
        LookupKey.objects.filter(pk__in=rows).update(target_id=kept)
        notebook.moved(LookupKey, "target_id", rows, before=absorbed, after=kept)


def refresh_keys_of(records: Iterable[Record], steps: Iterable[MergeStep]) -> None:
    """Make the keys of these records and of every position in these steps anew; what is gone is found no more."""
    for record in records:
        if isinstance(record, Company):
            refresh_company_keys(record)
        else:
            refresh_person_keys(record)
    Trait.objects.filter(target_id__in=[record.pk for record in records if not record.is_standing]).delete()
    label = Position._meta.label
    touched = {row for step in steps if step.table == label for row in step.rows}
    for position in Position.objects.filter(pk__in=touched):
        touched.discard(str(position.pk))
        refresh_position_keys(position)
    for gone in touched:
        drop_lookup_keys(UUID(gone))
    _refresh_companies_around(records)


def _refresh_companies_around(records: Iterable[Record]) -> None:
    """What a person's direct dials tell of a company."""
    people = [record.pk for record in records if isinstance(record, Person)]
    for company in Company.objects.standing().filter(positions__person__in=people).distinct():
        refresh_company_keys(company)
