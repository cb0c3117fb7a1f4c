"""One click asks the ERP for one customer, in full and now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from uuid6 import uuid7

from kundenkreis.erp.actions.refreshing import NOT_BEFORE, have_accounts_read, read_accounts
from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.models import (
    AccountReading,
    CustomerAccount,
    InstalledItem,
    Invoice,
    MonthRevenue,
    Order,
    StreamState,
)
from kundenkreis.erp.queries.readings import reading_of
from kundenkreis.journal.actor import SYSTEM
from tests.factories.erp import CUSTOMER, PUMP, replacement, told
from tests.factories.jobs import work_off

COMPANY = uuid7()


def click() -> bool:
    """Somebody presses the button."""
    return have_accounts_read([CUSTOMER], company_id=COMPANY, by=SYSTEM)


@pytest.fixture
def unheard(memory: MemoryErp) -> MemoryErp:
    """Much happened in the ERP that its log of changes never told."""
    heard = len(memory._books.log)
    known = memory.customers([CUSTOMER])[0]
    memory.office.save_customer(replace(known, payment_terms="14 Tage netto", credit_limit=Decimal(5000)))
    memory.office.record_machine("4712", PUMP, CUSTOMER, date(2026, 1, 7))
    memory.place_order(replacement("T-2026-00099-1"))
    memory.office.invoice(CUSTOMER, Decimal("100.00"), on=timezone.localdate())
    del memory._books.log[heard:]
    synchronise()
    assert not Order.objects.exists()
    return memory


def test_everything_about_the_customer_arrives_though_no_change_was_told(unheard: MemoryErp) -> None:
    assert click()
    work_off()
    account = CustomerAccount.objects.get(number=CUSTOMER)
    assert (account.payment_terms, account.credit_limit) == ("14 Tage netto", Decimal(5000))
    assert InstalledItem.objects.get(serial_number="4712").account_number == CUSTOMER
    assert (Order.objects.count(), Invoice.objects.get().net_total) == (1, Decimal(100))
    assert MonthRevenue.objects.get().amount == Decimal(100)
    assert {"CustomerChanged", "InstalledItemMoved"} <= set(told())
    reading = reading_of([CUSTOMER])
    assert (reading.is_under_way, reading.failed_at) == (False, None)
    assert reading.read_at


def test_an_invoice_from_long_ago_that_was_paid_meanwhile_is_asked_for_too(memory: MemoryErp) -> None:
    old = memory.office.invoice(CUSTOMER, Decimal("100.00"), on=date(2019, 3, 1))
    synchronise()
    heard = len(memory._books.log)
    memory.office.book_payment(old.number)
    del memory._books.log[heard:]
    assert Invoice.objects.get().open_amount
    click()
    work_off()
    assert Invoice.objects.get().open_amount == 0


def test_pressed_again_at_once_the_erp_is_not_asked_again(memory: MemoryErp) -> None:
    assert click()
    assert reading_of([CUSTOMER]).is_under_way
    assert not click()
    work_off()
    assert not click()
    AccountReading.objects.update(requested_at=timezone.now() - NOT_BEFORE)
    assert click()


def test_an_erp_out_of_reach_is_said_and_nothing_known_is_lost(unheard: MemoryErp) -> None:
    unheard.faults.unreachable()
    click()
    work_off()
    reading = reading_of([CUSTOMER])
    assert reading.failed_at
    assert (reading.is_under_way, reading.read_at) == (False, None)
    assert CustomerAccount.objects.filter(number=CUSTOMER).exists()
    unheard.faults.clear()
    AccountReading.objects.update(requested_at=timezone.now() - NOT_BEFORE)
    click()
    work_off()
    assert reading_of([CUSTOMER]).failed_at is None


def test_a_reading_whose_worker_died_does_not_turn_for_ever(memory: MemoryErp) -> None:
    click()
    AccountReading.objects.update(requested_at=timezone.now() - timedelta(minutes=2))
    assert not reading_of([CUSTOMER]).is_under_way
    assert click()


def test_several_accounts_are_as_fresh_as_the_oldest_of_them(memory: MemoryErp) -> None:
    click()
    work_off()
    assert reading_of([CUSTOMER]).read_at
    assert reading_of([CUSTOMER, "K-99999"]).read_at is None


def test_while_the_first_load_is_under_way_that_brings_it(unread: MemoryErp) -> None:
    read_accounts([CUSTOMER], company_id=COMPANY)
    assert not CustomerAccount.objects.exists()
    synchronise()
    assert CustomerAccount.objects.exists()
    assert StreamState.objects.filter(loaded_at__isnull=False).count() == 6
