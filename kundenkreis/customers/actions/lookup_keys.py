"""Writing the keys under which everybody is found. Each room calls these in its own actions, which check the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import F

from kundenkreis.customers import keys
from kundenkreis.customers.keys import Key
from kundenkreis.customers.models import Company, CompanyAccount, ContactPoint, LookupKey, Person, Position
from kundenkreis.customers.queries.merged import merged_into
from kundenkreis.erp.models import CustomerAccount

BATCH = 2000
Kind = LookupKey.Kind
Target = LookupKey.Target
OWN_KINDS = [Kind.NAME, Kind.SOUND, Kind.PHONE, Kind.SWITCHBOARD, Kind.EMAIL, Kind.DOMAIN, Kind.CUSTOMER_NUMBER]


def put_lookup_key(kind: str, value: str, target_kind: str, target_id: UUID) -> None:
    """Make a person, company, position, item or case findable under a number as people write it. Repeatable."""
    put_keys([(target_kind, target_id, key) for key in keys.normalised(kind, value)])


def drop_lookup_keys(target_id: UUID, *, kind: str = "", value: str = "") -> None:
    """Take away a target's keys: all of them, those of a kind, or those of one value."""
    found = LookupKey.objects.filter(target_id=target_id)
    if kind:
        found = found.filter(kind=kind)
    if value:
        found = found.filter(value__in=[key.value for key in keys.normalised(kind, value)])
    found.delete()


def put_keys(rows: Iterable[tuple[str, UUID, Key]]) -> None:
    """Many keys at once; those already there stay. What has no letter and no digit finds nobody and is left out."""
    made = [
        LookupKey(kind=key.kind, value=key.value, target_kind=target_kind, target_id=target_id)
        for target_kind, target_id, key in rows
        if key.value
    ]
    LookupKey.objects.bulk_create(made, batch_size=BATCH, ignore_conflicts=True)


@transaction.atomic
def replace_lookup_keys(target_kind: str, wanted: Mapping[UUID, set[Key]]) -> None:
    """Make exactly these the targets' keys, touching only what differs; keys that other rooms put there stay."""
    found = LookupKey.objects.filter(target_id__in=wanted, kind__in=OWN_KINDS)
    there = {(key.target_id, Key(key.kind, key.value)): key.pk for key in found}
    if gone := [pk for (target_id, key), pk in there.items() if key not in wanted[target_id]]:
        LookupKey.objects.filter(pk__in=gone).delete()
    put_keys(
        (target_kind, target_id, key)
        for target_id, some in wanted.items()
        for key in some
        if (target_id, key) not in there
    )


def keys_of_account(account: CustomerAccount) -> set[Key]:
    """Every key under which the ERP's customer is found."""
    found = keys.of_company(account.name, account.website)
    found |= set(keys.normalised(Kind.CUSTOMER_NUMBER, account.number))
    found |= keys.of_phones(account.phones) | keys.of_emails(account.emails)
    return found | keys.that_tell_a_company(account.phones, account.emails)


def refresh_company_keys(*companies: Company) -> None:
    """Find each company by its names, numbers, addresses and by what its people's direct dials and addresses tell.

    It is found by the names of those that were merged into it, too; one that was merged is found no more. However many
    they are: a constant number of queries.
    """
    wanted: dict[UUID, set[Key]] = {company.pk: set() for company in companies}
    standing = [company for company in companies if company.is_standing]
    ids = [company.pk for company in standing]
    for company_id, company in [(one.pk, one) for one in standing] + merged_into(Company, ids):
        wanted[company_id] |= keys.of_company(company.name, company.website)
    for link in CompanyAccount.objects.filter(company__in=ids).select_related("account"):
        wanted[link.company_id] |= set(keys.normalised(Kind.CUSTOMER_NUMBER, link.account_number))
        wanted[link.company_id] |= keys_of_account(link.account) if link.account else set()
    for company_id, own in _points_by("company_id", ids).items():
        wanted[company_id] |= _of_contact_points(own) | keys.that_tell_a_company(*_phones_and_emails(own))
    for company_id, theirs in _points_by("position__company_id", ids).items():
        dials, addresses = _phones_and_emails(theirs)
        wanted[company_id] |= keys.that_tell_a_company(keys.with_extensions(dials), addresses)
    replace_lookup_keys(Target.COMPANY, wanted)


def refresh_person_keys(*people: Person) -> None:
    """Find each person by name and by the numbers and addresses that are the person's own.

    She is found by the names of those that were merged into her, too; one who was merged or erased is found no more.
    """
    wanted: dict[UUID, set[Key]] = {person.pk: set() for person in people}
    standing = [person for person in people if person.is_standing]
    ids = [person.pk for person in standing]
    for person_id, person in [(one.pk, one) for one in standing] + merged_into(Person, ids):
        wanted[person_id] |= keys.of_person(person.first_name, person.last_name, person.nickname)
    for person_id, points in _points_by("person_id", ids).items():
        wanted[person_id] |= _of_contact_points(points)
    replace_lookup_keys(Target.PERSON, wanted)


def refresh_position_keys(*positions: Position) -> None:
    """Find the person by the direct dial and address that belong to the position."""
    found = _points_by("position_id", [position.pk for position in positions])
    replace_lookup_keys(Target.POSITION, {one.pk: _of_contact_points(found[one.pk]) for one in positions})


def refresh_keys_around(point: ContactPoint) -> None:
    """Bring the keys of a contact point's owner up to date, and of the company that it tells something about."""
    if point.person:
        refresh_person_keys(point.person)
    if point.position:
        refresh_position_keys(point.position)
    company = point.position.company if point.position else point.company
    if company:
        refresh_company_keys(company)


def _points_by(owner: str, ids: Sequence[UUID]) -> dict[UUID, list[ContactPoint]]:
    """The contact points of these owners, by owner."""
    found: dict[UUID, list[ContactPoint]] = defaultdict(list)
    points = ContactPoint.objects.filter(**{f"{owner}__in": ids}).annotate(owner=F(owner))
    for point in points:
        found[point.owner].append(point)
    return found


def _of_contact_points(points: Iterable[ContactPoint]) -> set[Key]:
    phones, emails = _phones_and_emails(points)
    return keys.of_phones(phones) | keys.of_emails(emails)


def _phones_and_emails(points: Iterable[ContactPoint]) -> tuple[list[str], list[str]]:
    there = list(points)
    emails = [point.value for point in there if point.kind == ContactPoint.Kind.EMAIL]
    return [point.value for point in there if point.is_phone], emails
