"""Many records taken out again, because the import that brought them is undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from kundenkreis.customers.actions.bulk.adding import KINDS
from kundenkreis.customers.actions.lookup_keys import refresh_company_keys, refresh_person_keys, refresh_position_keys
from kundenkreis.customers.actions.placing import place_companies
from kundenkreis.customers.history import changes_by
from kundenkreis.customers.models import Address, Company, ContactPoint, LookupKey, Person, Position
from kundenkreis.customers.rights import WRITE
from kundenkreis.journal.actor import SYSTEM, Actor
from kundenkreis.staff.permissions import require

REFRESH: dict[type[Model], Callable[..., None]] = {
    Person: refresh_person_keys,
    Position: refresh_position_keys,
    Company: refresh_company_keys,
}


@transaction.atomic
def remove_records(records: Iterable[Model], *, by: Actor) -> None:
    """Delete these, whatever of KINDS they are, and the keys that lead to them; who stays is found by what is left.

    The caller has made sure that nothing else hangs on them. Raises ProtectedError otherwise; then all of them stay.
    """
    require(by, WRITE)
    ids = {kind: [one.pk for one in records if isinstance(one, kind)] for kind in KINDS}
    found_by_them = _owners(ids[ContactPoint])
    elsewhere = list(Address.objects.filter(pk__in=ids[Address]).values_list("company_id", flat=True))
    with changes_by(by):
        for kind in reversed(KINDS):
            kind._default_manager.filter(pk__in=ids[kind]).delete()
    gone = {pk for some in ids.values() for pk in some}
    LookupKey.objects.filter(target_id__in=gone).delete()
    place_companies([pk for pk in elsewhere if pk not in gone], by=SYSTEM)
    for kind, owners in found_by_them.items():
        REFRESH[kind](*(owner for owner in owners if owner.pk not in gone))


def _owners(point_ids: list[UUID]) -> dict[type[Model], list[Any]]:
    """Who is found by these contact points, and the companies of which they tell something."""
    wanted: dict[type[Model], set[UUID | None]] = {Person: set(), Position: set(), Company: set()}
    owners = ContactPoint.objects.filter(pk__in=point_ids).values_list(
        "person_id", "position_id", "company_id", "position__company_id"
    )
    for person_id, position_id, *company_ids in owners:
        wanted[Person].add(person_id)
        wanted[Position].add(position_id)
        wanted[Company].update(company_ids)
    return {kind: list(kind._default_manager.filter(pk__in=ids)) for kind, ids in wanted.items()}
