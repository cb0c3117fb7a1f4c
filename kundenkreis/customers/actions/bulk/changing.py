"""Many changed companies, people and positions at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Manager

from kundenkreis.customers.actions.lookup_keys import BATCH, refresh_company_keys, refresh_person_keys
from kundenkreis.customers.history import changes_by
from kundenkreis.customers.models import Company, Person, Position
from kundenkreis.customers.rights import WRITE
from kundenkreis.erp.names import core_name
from kundenkreis.journal.actor import Actor
from kundenkreis.staff.permissions import require
from kundenkreis.web.spelling import spelled_out

Changeable = Company | Person | Position
NAMING = {"name", "website", "first_name", "last_name", "nickname"}


@transaction.atomic
def save_records(changed: Mapping[Changeable, Iterable[str]], *, by: Actor) -> None:
    """Write these fields of each record, with a new version; the field history says by whom. The caller holds the
    records locked, has set the values and checked them, and knows that the actor sees whom they are about."""
    require(by, WRITE)
    by_kind: dict[type[Changeable], dict[Changeable, set[str]]] = defaultdict(dict)
    for record, fields in changed.items():
        record.version += 1
        by_kind[type(record)][record] = {"version", *fields, *_derived(record)}
    with changes_by(by):
        for kind, records in by_kind.items():
            manager: Manager[Any] = kind._default_manager
            manager.bulk_update(records, sorted(set().union(*records.values())), batch_size=BATCH)
    renamed = [record for record, fields in changed.items() if NAMING & set(fields)]
    refresh_company_keys(*(record for record in renamed if isinstance(record, Company)))
    refresh_person_keys(*(record for record in renamed if isinstance(record, Person)))


def _derived(record: Changeable) -> set[str]:
    match record:
        case Company():
            record.core_name = core_name(record.name)[:200]
            return {"core_name"}
        case Person():
            record.sort_name = spelled_out(f"{record.last_name} {record.first_name}")
            return {"sort_name"}
        case _:
            return set()
