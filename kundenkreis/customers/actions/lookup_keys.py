"""Writing the keys under which everybody is found. Each room calls these in its own actions, which check the right."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from kundenkreis.customers import keys
from kundenkreis.customers.keys import Key
from kundenkreis.customers.models import Company, ContactPoint, LookupKey, Person, Position
from kundenkreis.customers.queries.merged import ids_of_company, ids_of_person
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
def replace_lookup_keys(target_kind: str, target_id: UUID, wanted: set[Key]) -> None:
    """Make exactly these the target's keys, touching only what differs; keys that other rooms put there stay."""
    there = {Key(kind, value): pk for pk, kind, value in _keys_of(target_id)}
    LookupKey.objects.filter(pk__in=[pk for key, pk in there.items() if key not in wanted]).delete()
    put_keys([(target_kind, target_id, key) for key in wanted - there.keys()])


def _keys_of(target_id: UUID) -> Iterable[tuple[int, str, str]]:
    return LookupKey.objects.filter(target_id=target_id, kind__in=OWN_KINDS).values_list("pk", "kind", "value")


def keys_of_account(account: CustomerAccount) -> set[Key]:
    """Every key under which the ERP's customer is found."""
    found = keys.of_company(account.name, account.website)
    found |= set(keys.normalised(Kind.CUSTOMER_NUMBER, account.number))
    found |= keys.of_phones(account.phones) | keys.of_emails(account.emails)
    return found | keys.that_tell_a_company(account.phones, account.emails)


def refresh_company_keys(company: Company) -> None:
    """Find the company by its names, numbers, addresses and by what its people's direct dials and addresses tell.

    It is found by the names of those that were merged into it, too; one that was merged is found no more.
    """
    if not company.is_standing:
        replace_lookup_keys(Target.COMPANY, company.pk, set())
        return
    wanted = keys.of_company(company.name, company.website)
    for merged in Company.objects.filter(pk__in=ids_of_company(company.pk)[1:]):
        wanted |= keys.of_company(merged.name, merged.website)
    for link in company.accounts.select_related("account"):
        wanted |= set(keys.normalised(Kind.CUSTOMER_NUMBER, link.account_number))
        wanted |= keys_of_account(link.account) if link.account else set()
    own = list(company.contact_points.all())
    wanted |= _of_contact_points(own)
    theirs = ContactPoint.objects.filter(position__company=company)
    wanted |= keys.that_tell_a_company(*_phones_and_emails([*own, *theirs]))
    replace_lookup_keys(Target.COMPANY, company.pk, wanted)


def refresh_person_keys(person: Person) -> None:
    """Find the person by name and by the numbers and addresses that are the person's own.

    She is found by the names of those that were merged into her, too; one who was merged or erased is found no more.
    """
    if not person.is_standing:
        replace_lookup_keys(Target.PERSON, person.pk, set())
        return
    wanted = keys.of_person(person.first_name, person.last_name, person.nickname)
    for merged in Person.objects.filter(pk__in=ids_of_person(person.pk)[1:]):
        wanted |= keys.of_person(merged.first_name, merged.last_name, merged.nickname)
    replace_lookup_keys(Target.PERSON, person.pk, wanted | _of_contact_points(person.contact_points.all()))


def refresh_position_keys(position: Position) -> None:
    """Find the person by the direct dial and address that belong to the position."""
    replace_lookup_keys(Target.POSITION, position.pk, _of_contact_points(position.contact_points.all()))


def refresh_keys_around(point: ContactPoint) -> None:
    """Bring the keys of a contact point's owner up to date, and of the company that it tells something about."""
    if point.person:
        refresh_person_keys(point.person)
    if point.position:
        refresh_position_keys(point.position)
    company = point.position.company if point.position else point.company
    if company:
        refresh_company_keys(company)


def _of_contact_points(points: Iterable[ContactPoint]) -> set[Key]:
    phones, emails = _phones_and_emails(points)
    return keys.of_phones(phones) | keys.of_emails(emails)


def _phones_and_emails(points: Iterable[ContactPoint]) -> tuple[list[str], list[str]]:
    there = list(points)
    emails = [point.value for point in there if point.kind == ContactPoint.Kind.EMAIL]
    return [point.value for point in there if point.is_phone], emails
