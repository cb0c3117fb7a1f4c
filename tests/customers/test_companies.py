"""Companies: recorded, changed, followed from the ERP."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kundenkreis.customers.actions import change_company, create_company
from kundenkreis.customers.actions.accounts import take_over_accounts, take_over_serial_numbers
from kundenkreis.customers.identification import identify
from kundenkreis.customers.models import Company, CompanyAccount, LookupKey
from kundenkreis.customers.stale import Stale
from kundenkreis.erp.events import (
    BlockSet,
    CustomerAppeared,
    CustomerChanged,
    InstalledItemMoved,
    MirrorLoaded,
)
from kundenkreis.erp.models import CustomerAccount, InstalledItem
from kundenkreis.journal.actor import ERP, SYSTEM
from kundenkreis.journal.models import Entry
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from tests.factories.customers import a_company, a_customer, a_machine, an_account
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db


def test_the_first_load_of_the_erp_makes_a_company_for_every_customer_and_finds_its_machines() -> None:
    an_account("10482", "Isarwerk Chemie GmbH")
    an_account("20001", "Mainwerk AG", phones=["+49 69 90009-100"], city="Frankfurt am Main")
    InstalledItem.objects.create(
        serial_number="25-0347-0812",
        account_number="10482",
        product_code="CN",
        delivered_on=timezone.localdate(),
        source="m",
    )
    record(MirrorLoaded(stream="customers"), by=ERP)
    record(MirrorLoaded(stream="installed_items"), by=ERP)
    assert sorted(Company.objects.values_list("name", "kind")) == [
        ("Isarwerk Chemie GmbH", "customer"),
        ("Mainwerk AG", "customer"),
    ]
    assert [one.company and one.company.name for one in identify("25-0347-0812", seen_by=None)] == [
        "Isarwerk Chemie GmbH"
    ]
    assert [one.place for one in identify("+49 69 90009-155", seen_by=None)] == ["Frankfurt am Main"]


def test_taking_over_twice_changes_nothing() -> None:
    an_account("10482")
    assert take_over_accounts(by=ERP) == 1
    keys = set(LookupKey.objects.values_list("kind", "value"))
    assert take_over_accounts(by=ERP) == 0
    take_over_serial_numbers(by=ERP)
    take_over_serial_numbers(by=ERP)
    assert set(LookupKey.objects.values_list("kind", "value")) == keys
    assert Entry.objects.filter(name="customers.CompaniesLoaded").count() == 1


def test_the_first_load_asks_the_database_the_same_number_of_times_for_many_as_for_few(
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for first in (0, 100):
        for number in range(first, first + 3 + first):
            an_account(f"{number + 20000}", f"Kunde {number}", phones=[])
        with django_assert_num_queries(11):
            take_over_accounts(by=ERP)


def test_the_keys_of_the_first_load_are_those_that_a_single_customer_gets() -> None:
    an_account("10482", "Müller & Söhne GmbH", emails=["info@mueller.example"], website="https://www.mueller.example/")
    take_over_accounts(by=ERP)
    loaded = set(LookupKey.objects.values_list("kind", "value"))
    company = Company.objects.get()
    LookupKey.objects.all().delete()
    record(CustomerChanged(number="10482"), by=ERP)
    assert set(LookupKey.objects.filter(target_id=company.pk).values_list("kind", "value")) == loaded


def test_a_new_customer_in_the_erp_becomes_a_company_once() -> None:
    an_account("30003", "Neckarwerk GmbH")
    record(CustomerAppeared(number="30003"), by=ERP)
    record(CustomerAppeared(number="30003"), by=ERP)
    assert [link.company.name for link in CompanyAccount.objects.all()] == ["Neckarwerk GmbH"]


def test_a_new_name_in_the_erp_arrives_and_the_old_one_stays_in_the_history() -> None:
    company = a_customer("10482", "Isarwerk Chemie GmbH")
    CustomerAccount.objects.filter(number="10482").update(name="Isarwerk Spezialchemie SE", phones=["+49 40 66969-500"])
    record(CustomerChanged(number="10482"), by=ERP)
    company.refresh_from_db()
    assert company.name == "Isarwerk Spezialchemie SE"
    assert [one.company and one.company.id for one in identify("Spezialchemie", seen_by=None)] == [company.pk]
    assert [one.company and one.company.id for one in identify("+49 40 66969-500", seen_by=None)] == [company.pk]
    assert identify("+49 89 99998-200", seen_by=None) == []
    old = company.events.get()  # type: ignore[attr-defined]
    assert (old.name, old.pgh_context.metadata["actor_kind"]) == ("Isarwerk Chemie GmbH", "erp")


def test_a_customer_removed_from_the_erp_keeps_its_file() -> None:
    company = a_customer("10482")
    CustomerAccount.objects.filter(number="10482").delete()
    record(CustomerChanged(number="10482"), by=ERP)
    assert [one.company and one.company.id for one in identify("10482", seen_by=None)] == [company.pk]


def test_a_block_and_a_machine_that_the_erp_reports_stand_in_the_timeline_of_the_company() -> None:
    company = a_customer("10482")
    a_machine("25-0347-0812")
    record(BlockSet(number="10482", code="dunning"), by=ERP)
    record(InstalledItemMoved(serial="25-0347-0812", number="10482"), by=ERP)
    told = set(Entry.objects.filter(company_id=company.pk).values_list("name", flat=True))
    assert {"customers.DeliveryBlockSet", "customers.MachineArrived"} <= told


def test_a_machine_that_moves_is_found_where_it_stands_now() -> None:
    a_customer("10482", "Isarwerk Chemie GmbH")
    a_customer("20001", "Mainwerk AG")
    item = a_machine("25-0347-0812", "10482")
    InstalledItem.objects.filter(pk=item.pk).update(account_number="20001")
    record(InstalledItemMoved(serial="25-0347-0812", number="20001"), by=ERP)
    assert [one.company and one.company.name for one in identify("25-0347-0812", seen_by=None)] == ["Mainwerk AG"]


def test_a_company_is_recorded_with_its_number_and_place() -> None:
    employee = an_employee()
    company = create_company(name=" Ammerquell Wasser GmbH ", city="Ulm", phone="030 23125-0", by=employee.actor)
    assert (company.name, company.core_name, company.kind) == (
        "Ammerquell Wasser GmbH",
        "ammerquell wasser",
        "prospect",
    )
    assert [one.place for one in identify("030 23125-17", seen_by=None)] == ["Ulm"]


@pytest.mark.parametrize(("about", "field"), [({"name": " "}, "name"), ({"name": "X", "phone": "keine"}, "phone")])
def test_a_company_without_a_name_or_with_no_number_is_refused_at_the_field(about: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        create_company(**about, by=SYSTEM)
    assert refusal.value.field == field
    assert not Company.objects.exists()


def test_the_name_of_a_linked_company_is_the_erps() -> None:
    company = a_customer("10482")
    with pytest.raises(Refused) as refusal:
        change_company(company, {"name": "Anders"}, version=company.version, by=SYSTEM)
    assert refusal.value.code == "owned_by_erp"


def test_a_stale_edit_shows_both_versions() -> None:
    company = a_company(industry="Wasser")
    change_company(company, {"industry": "Trinkwasser"}, version=1, by=SYSTEM)
    with pytest.raises(Stale) as stale:
        change_company(company, {"industry": "Wasserversorgung"}, version=1, by=SYSTEM)
    assert (stale.value.theirs, stale.value.version) == ({"industry": "Trinkwasser"}, 2)
    change_company(company, {"industry": "Trinkwasser"}, version=1, by=SYSTEM)
    company.refresh_from_db()
    assert (company.industry, company.version) == ("Trinkwasser", 2)


def test_only_the_declared_fields_can_be_changed() -> None:
    with pytest.raises(Refused):
        change_company(a_company(), {"version": 7}, version=1, by=SYSTEM)


def test_who_may_only_read_changes_no_company() -> None:
    reader = an_employee("read_only")
    company = a_company()
    with pytest.raises(PermissionDenied):
        create_company(name="X", by=reader.actor)
    with pytest.raises(PermissionDenied):
        change_company(company, {"industry": "X"}, version=1, by=reader.actor)
    with pytest.raises(PermissionDenied):
        take_over_accounts(by=reader.actor)


def test_a_name_without_any_letter_is_kept_although_it_finds_nobody(db: None) -> None:
    assert a_company("***").name == "***"
