"""Many new companies, people, positions, addresses and contact points at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from kundenkreis.customers import keys
from kundenkreis.customers.actions.lookup_keys import BATCH, Target, put_keys
from kundenkreis.customers.actions.placing import place_companies
from kundenkreis.customers.keys import Key
from kundenkreis.customers.models import Address, Company, ContactPoint, Person, Position
from kundenkreis.customers.rights import WRITE
from kundenkreis.journal.actor import SYSTEM, Actor
from kundenkreis.staff.permissions import require

M = TypeVar("M", bound=Model)
KINDS: tuple[type[Model], ...] = (Company, Person, Address, Position, ContactPoint)
Found = tuple[str, UUID, Key]


@transaction.atomic
def add_records(records: Iterable[Model], *, by: Actor) -> None:
    """Write these new records, whatever of KINDS they are, and make them findable.

    The caller has checked what stands in them and that the actor sees the companies and people they belong to. Raises
    IntegrityError when one contradicts what is there; then none is written.
    """
    require(by, WRITE)
    given = list(records)
    for kind in KINDS:
        kind._default_manager.bulk_create([one for one in given if isinstance(one, kind)], batch_size=BATCH)
    put_keys(dict.fromkeys(_keys(given)))
    place_companies(list({address.company_id for address in _all(given, Address)}), by=SYSTEM)


def _keys(records: Sequence[Model]) -> Iterator[Found]:
    for company in _all(records, Company):
        yield from ((Target.COMPANY, company.pk, key) for key in keys.of_company(company.name, company.website))
    for person in _all(records, Person):
        named = keys.of_person(person.first_name, person.last_name, person.nickname)
        yield from ((Target.PERSON, person.pk, key) for key in named)
    for point in _all(records, ContactPoint):
        yield from _keys_of_point(point)


def _all(records: Sequence[Model], kind: type[M]) -> Iterator[M]:
    return (one for one in records if isinstance(one, kind))


def _keys_of_point(point: ContactPoint) -> Iterator[Found]:
    """Its owner is found by it, and a company by what its own and its people's direct dials and addresses tell."""
    phones = [point.value] if point.is_phone else []
    emails = [point.value] if point.kind == ContactPoint.Kind.EMAIL else []
    exact = keys.of_phones(phones) | keys.of_emails(emails)
    if point.person_id:
        yield from ((Target.PERSON, point.person_id, key) for key in exact)
        return
    if point.position:
        yield from ((Target.POSITION, point.position.pk, key) for key in exact)
        company_id, phones = point.position.company_id, keys.with_extensions(phones)
    elif point.company:
        company_id = point.company.pk
        yield from ((Target.COMPANY, company_id, key) for key in exact)
    yield from ((Target.COMPANY, company_id, key) for key in keys.that_tell_a_company(phones, emails))
