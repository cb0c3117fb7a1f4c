"""Companies, people and the ERP's view of them for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from kundenkreis.customers.actions import create_company, create_person, start_position
from kundenkreis.customers.actions.accounts import follow_account
from kundenkreis.customers.actions.lookup_keys import put_lookup_key
from kundenkreis.customers.models import Company, LookupKey, Person, Position
from kundenkreis.erp.models import AccountAddress, CustomerAccount, InstalledItem, Product
from kundenkreis.journal.actor import ERP, SYSTEM


def a_company(name: str = "Ammerquell Wasser GmbH", **about: Any) -> Company:
    """A company that only the CRM knows."""
    return create_company(name=name, by=SYSTEM, **about)


def an_account(
    number: str = "10482", name: str = "Isarwerk Chemie GmbH", *, city: str = "München", **about: Any
) -> CustomerAccount:
    """A customer as the mirror has it, with one address."""
    given = {"source": "memory", "phones": ["+49 89 99998-200"]} | about
    if given.get("block_code"):
        given.setdefault("blocked_since", timezone.now())
    account = CustomerAccount.objects.create(number=number, name=name, **given)
    AccountAddress.objects.create(
        account=account, position=0, street="Schleißheimer Feld 18", postal_code="80939", city=city, country="DE"
    )
    return account


def a_customer(number: str = "10482", name: str = "Isarwerk Chemie GmbH", **about: Any) -> Company:
    """A company linked to an account of the ERP."""
    an_account(number, name, **about)
    follow_account(number, by=ERP, at=timezone.now())
    return Company.objects.get(accounts__account_number=number)


def a_person(last_name: str = "Öztürk", company: Company | None = None, **about: Any) -> Person:
    """A person, at a company when one is given."""
    given = {"first_name": "Jana", "title": "Dr."} | about
    return create_person(last_name=last_name, company=company, by=SYSTEM, **given)


def a_position(person: Person, company: Company, function: str = "Technische Beirätin", **about: Any) -> Position:
    """One more position of a person."""
    return start_position(person, company, function=function, by=SYSTEM, **about)


def a_machine(serial: str = "25-0347-0812", number: str = "10482", **about: Any) -> InstalledItem:
    """A machine that stands at an account, findable by its serial number."""
    Product.objects.get_or_create(code="CN 65-200", defaults={"name": "Chemienormpumpe", "source": "memory"})
    given = {"product_code": "CN 65-200", "delivered_on": date(2025, 4, 13), "source": "memory"}
    item = InstalledItem.objects.create(serial_number=serial, account_number=number or None, **(given | about))
    put_lookup_key(LookupKey.Kind.SERIAL_NUMBER, serial, LookupKey.Target.ITEM, item.pk)
    return item
