"""The customer file follows an ERP: first load, later news, through synchronisation and queue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from kundenkreis.customers.identification import identify
from kundenkreis.customers.models import Company
from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.connection import connected_to
from tests.factories.erp import CUSTOMER, PUMP, customer, small_erp
from tests.factories.jobs import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def erp() -> Iterator[MemoryErp]:
    """A small ERP, read for the first time."""
    memory = small_erp()
    with connected_to(memory):
        _news()
        yield memory


def _news() -> None:
    synchronise()
    work_off()


def names(text: str) -> list[str]:
    """Companies that a text may mean."""
    return [one.company.name for one in identify(text, seen_by=None) if one.company]


def test_after_the_first_load_customer_and_machine_are_found(erp: MemoryErp) -> None:
    assert names("10482") == ["Isarwerk Chemie GmbH"]
    assert names("4711") == ["Isarwerk Chemie GmbH"]


def test_a_customer_that_appears_later_is_found(erp: MemoryErp) -> None:
    erp.office.save_customer(customer("K-20001", "Neckarwerk GmbH"))
    _news()
    assert names("Neckar") == ["Neckarwerk GmbH"]


def test_a_new_name_and_number_in_the_erp_arrive(erp: MemoryErp) -> None:
    erp.office.save_customer(replace(customer(), name="Isarwerk Spezialchemie SE", phones=("+49 89 99998-500",)))
    _news()
    assert names("+49 89 99998-517") == ["Isarwerk Spezialchemie SE"]
    assert Company.objects.get().name == "Isarwerk Spezialchemie SE"


def test_a_block_in_the_erp_is_seen_at_once_and_lifted_again(erp: MemoryErp) -> None:
    erp.office.block(CUSTOMER, "Zahlungsverzug")
    _news()
    assert [one.block for one in identify("10482", seen_by=None)] == ["Zahlungsverzug"]
    erp.office.lift_block(CUSTOMER)
    _news()
    assert [one.block for one in identify("10482", seen_by=None)] == [None]


def test_a_machine_delivered_later_is_found(erp: MemoryErp) -> None:
    erp.office.record_machine("4712", PUMP, CUSTOMER, date(2026, 4, 14))
    _news()
    assert names("4712") == ["Isarwerk Chemie GmbH"]
