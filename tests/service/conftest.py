"""The service department of Blautal Pumpentechnik with an ERP in memory behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from kundenkreis.customers.models import Company, Person
from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.connection import connected_to
from kundenkreis.staff.models import Employee
from tests.factories.blautal import blautal_erp
from tests.factories.customers import a_person
from tests.factories.jobs import work_off
from tests.factories.staff import an_employee


@dataclass
class House:
    """Who works here, who calls, and what the ERP knows. `news()` lets what happened there arrive here."""

    erp: MemoryErp
    agent: Employee
    lead: Employee
    customer: Company
    caller: Person

    def news(self) -> None:
        """Everything that waits is sent, everything new in the ERP is read, all reactions run."""
        work_off()
        synchronise()
        work_off()

    def machine(self, serial_number: str, *, warranty_ends: date, number: str = "K-10001") -> None:
        """A BT-4000 at a customer whose 24 months of warranty end on this day."""
        self.erp.office.record_machine(serial_number, "BT-4000", number, _two_years_before(warranty_ends))
        self.news()


@pytest.fixture
def house(db: None, settings: object) -> Iterator[House]:
    """Hydrowerk Ulm (K-10001) with machine SN-4711 calls Lena Brandt; Thomas Häberle is head of service."""
    erp = blautal_erp()
    with connected_to(erp):
        synchronise()
        work_off()
        customer = Company.objects.get(accounts__account_number="K-10001")
        caller = a_person(
            "Öztürk", customer, salutation="ms", email="oeztuerk@hydrowerk.example", phone="089 99998-247"
        )
        agent = an_employee("hotline", username="brandt")
        lead = an_employee("service_lead", username="haeberle", first_name="Thomas", last_name="Häberle")
        yield House(erp, agent, lead, customer, caller)


def _two_years_before(warranty_ends: date) -> date:
    delivered = warranty_ends + timedelta(days=1)
    try:
        return delivered.replace(year=delivered.year - 2)
    except ValueError:  # 29 February
        return delivered.replace(year=delivered.year - 2, day=28)
