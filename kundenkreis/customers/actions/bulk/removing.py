"""Many records taken out again, because the import that brought them is undone."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Model, Q

from kundenkreis.customers.actions.bulk.adding import KINDS
from kundenkreis.customers.actions.lookup_keys import refresh_company_keys, refresh_person_keys, refresh_position_keys
from kundenkreis.customers.actions.placing import place_companies
from kundenkreis.customers.history import changes_by
from kundenkreis.customers.models import Address, Company, ContactPoint, LookupKey, Person, Position
from kundenkreis.customers.rights import WRITE
from kundenkreis.journal.actor import SYSTEM, Actor
from kundenkreis.staff.permissions import require


@transaction.atomic
def remove_records(records: Iterable[Model], *, by: Actor) -> None:
    """Delete these, whatever of KINDS they are, and the keys that lead to them; who stays is found by what is left.

    The caller has made sure that nothing else hangs on them. Raises ProtectedError otherwise; then all of them stay.
    """
    require(by, WRITE)
    ids = {kind: [one.pk for one in records if isinstance(one, kind)] for kind in KINDS}
    owners = _owners(ids[ContactPoint])
    elsewhere = list(Address.objects.filter(pk__in=ids[Address]).values_list("company_id", flat=True))
    with changes_by(by):
        for kind in reversed(KINDS):
            kind._default_manager.filter(pk__in=ids[kind]).delete()
    gone = {pk for some in ids.values() for pk in some}
    LookupKey.objects.filter(target_id__in=gone).delete()
    place_companies([pk for pk in elsewhere if pk not in gone], by=SYSTEM)
    for owner in owners:
        if owner.pk not in gone:
            _refresh_keys(owner)


def _owners(point_ids: list[UUID]) -> set[Person | Position | Company]:
    """Who is found by these contact points."""
    points = ContactPoint.objects.filter(pk__in=point_ids)
    people = Person.objects.filter(contact_points__in=points)
    positions = Position.objects.filter(contact_points__in=points)
    companies = Company.objects.filter(Q(contact_points__in=points) | Q(positions__contact_points__in=points))
    return {*people.distinct(), *positions.distinct(), *companies.distinct()}


def _refresh_keys(owner: Person | Position | Company) -> None:
    match owner:
        case Person():
            refresh_person_keys(owner)
        case Position():
            refresh_position_keys(owner)
        case Company():
            refresh_company_keys(owner)
