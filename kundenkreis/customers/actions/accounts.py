"""Companies for the ERP's customers: all at once after its first load, later one by one; the ERP keeps their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from kundenkreis.customers import keys
from kundenkreis.customers.actions.linking import company_of_key, link_account, take_name_of_the_erp
from kundenkreis.customers.actions.lookup_keys import (
    BATCH,
    Kind,
    Target,
    keys_of_account,
    put_keys,
    refresh_company_keys,
)
from kundenkreis.customers.events import CompaniesLoaded, CompanyChanged, CompanyCreated
from kundenkreis.customers.history import last_change
from kundenkreis.customers.keys import Key
from kundenkreis.customers.models import Company, CompanyAccount
from kundenkreis.customers.rights import WRITE
from kundenkreis.erp.models import CustomerAccount, HandOver, InstalledItem
from kundenkreis.erp.names import core_name
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.staff.permissions import require

T = TypeVar("T")


@transaction.atomic
def take_over_accounts(*, by: Actor) -> int:
    """A company for every customer of the ERP that has none yet; how many were made. One journal entry for all."""
    require(by, WRITE)
    linked = CompanyAccount.objects.filter(account_number=OuterRef("number"))
    accounts = CustomerAccount.objects.exclude(Exists(linked)).order_by("pk")
    _link_those_we_handed_over(accounts, by)
    count = sum(_take_over(batch) for batch in _batches(accounts.iterator(BATCH)))
    if count:
        record(CompaniesLoaded(count=count), by=by)
    return count


def _link_those_we_handed_over(accounts: QuerySet[CustomerAccount], by: Actor) -> None:
    """A prospect that the ERP knows by our key is the company."""
    keys_of_ours = HandOver.objects.of_customers().values("key")
    for number, key in accounts.filter(key__in=keys_of_ours).values_list("number", "key"):
        if company_id := company_of_key(key):
            link_account(company_id, number, by=by)


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
    """Bring the company of this customer number up to date with the ERP; make one if there is none.

    The ERP's news may come before its answer to us: a customer that carries our key belongs to the company that we
    handed over under it, so there is never a second one.
    """
    require(by, WRITE)
    account = CustomerAccount.objects.filter(number=number).first()
    link = CompanyAccount.objects.select_related("company").filter(account_number=number).first()
    if link:
        _follow(link, by, at)
    elif account and (company_id := company_of_key(account.key)):
        link_account(company_id, number, by=by, at=at)
    elif account:
        company = _company_for(account)
        company.save()
        CompanyAccount.objects.create(company=company, account_number=number)
        refresh_company_keys(company)
        record(CompanyCreated(company_id=company.pk, account_number=number), by=by, at=at)


def _follow(link: CompanyAccount, by: Actor, at: datetime) -> None:
    company = Company.objects.locked(link.company)
    if take_name_of_the_erp(company, by):
        change = last_change(company)
        record(CompanyChanged(company_id=company.pk, fields=("name",), change=change), by=by, at=at)
    refresh_company_keys(company)
