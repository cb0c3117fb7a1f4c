"""Companies for the ERP's customers: all at once after its first load, later one by one; the ERP keeps their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from kundenkreis.customers import keys
from kundenkreis.customers.actions.lookup_keys import (
    BATCH,
    Kind,
    Target,
    keys_of_account,
    put_keys,
    refresh_company_keys,
)
from kundenkreis.customers.events import CompaniesLoaded, CompanyChanged, CompanyCreated
from kundenkreis.customers.history import changes_by
from kundenkreis.customers.keys import Key
from kundenkreis.customers.models import Company, CompanyAccount
from kundenkreis.customers.normalisation import core_name
from kundenkreis.customers.rights import WRITE
from kundenkreis.erp.models import CustomerAccount, InstalledItem
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.staff.permissions import require

T = TypeVar("T")


@transaction.atomic
def take_over_accounts(*, by: Actor) -> int:
    """A company for every customer of the ERP that has none yet; how many were made. One journal entry for all."""
    require(by, WRITE)
    linked = CompanyAccount.objects.filter(account_number=OuterRef("number"))
    accounts = CustomerAccount.objects.exclude(Exists(linked)).order_by("pk").iterator(BATCH)
    count = sum(_take_over(batch) for batch in _batches(accounts))
    if count:
        record(CompaniesLoaded(count=count), by=by)
    return count


def _take_over(accounts: list[CustomerAccount]) -> int:
    made = [_company_for(account) for account in accounts]
    Company.objects.bulk_create(made)
    pairs = list(zip(made, accounts, strict=True))
    CompanyAccount.objects.bulk_create(
        CompanyAccount(company=company, account_number=account.number) for company, account in pairs
    )
    put_keys((Target.COMPANY, company.pk, key) for company, account in pairs for key in keys_of_account(account))
    return len(made)


def _company_for(account: CustomerAccount) -> Company:
    return Company(name=account.name[:200], core_name=core_name(account.name)[:200], kind=Company.Kind.CUSTOMER)


@transaction.atomic
def take_over_serial_numbers(*, by: Actor) -> None:
    """Make every machine that the ERP knows findable by its serial number. Repeatable."""
    require(by, WRITE)
    items = InstalledItem.objects.order_by("pk").values_list("pk", "serial_number").iterator(BATCH)
    for batch in _batches(items):
        put_keys(_item_keys(batch))


def _item_keys(items: Iterable[tuple[UUID, str]]) -> Iterator[tuple[str, UUID, Key]]:
    for pk, serial_number in items:
        for key in keys.normalised(Kind.SERIAL_NUMBER, serial_number):
            yield Target.ITEM, pk, key


def _batches(rows: Iterator[T]) -> Iterator[list[T]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


@transaction.atomic
def follow_account(number: str, *, by: Actor, at: datetime) -> None:
    """Bring the company of this customer number up to date with the ERP; make one if there is none."""
    require(by, WRITE)
    account = CustomerAccount.objects.filter(number=number).first()
    link = CompanyAccount.objects.select_related("company").filter(account_number=number).first()
    if link:
        _follow(link, account, by, at)
    elif account:
        company = _company_for(account)
        company.save()
        CompanyAccount.objects.create(company=company, account_number=number)
        refresh_company_keys(company)
        record(CompanyCreated(company_id=company.pk, account_number=number), by=by, at=at)


def _follow(link: CompanyAccount, account: CustomerAccount | None, by: Actor, at: datetime) -> None:
    company = Company.objects.locked(link.company)
    leading = company.accounts.order_by("linked_at", "pk").values_list("account_number", flat=True)[0]
    if account and account.number == leading and company.name != account.name[:200]:
        company.name, company.core_name = account.name[:200], core_name(account.name)[:200]
        company.version += 1
        with changes_by(by):
            company.save(update_fields=["name", "core_name", "version"])
        record(CompanyChanged(company_id=company.pk, fields=("name",)), by=by, at=at)
    refresh_company_keys(company)
