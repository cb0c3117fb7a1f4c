"""Callers for interfaces: who it may be by what is said, and that he works there now."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kundenkreis.customers.models import Company
from kundenkreis.staff.models import Employee
from kundenkreis.telephony.models import Call
from tests.factories.customers import a_company, a_customer, a_person
from tests.factories.staff import a_token, an_employee
from tests.factories.telephony import a_ringing_call

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena() -> Employee:
    return an_employee(extension="214")


@pytest.fixture
def isarwerk() -> Company:
    return a_customer(phones=["+49 89 99998-200"])


@pytest.fixture
def call(lena: Employee, isarwerk: Company) -> Call:
    return a_ringing_call(lena, from_number="+49 89 99998-277")


@pytest.fixture
def client(lena: Employee) -> Client:
    return Client(headers={"authorization": f"Bearer {a_token(lena)}"})


def callers(client: Client, call: Call, text: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/v1/calls/{call.pk}/callers", {"text": text}).json()
    return found


def test_without_words_the_number_tells_who_may_be_calling(client: Client, call: Call) -> None:
    assert [one["candidate"]["company_name"] for one in callers(client, call)] == ["Isarwerk Chemie GmbH"]


def test_what_the_caller_says_finds_colleagues_first_and_then_everyone_of_the_name(
    client: Client, call: Call, isarwerk: Company
) -> None:
    a_person("Meyer", a_company("Elbtal Zucker GmbH"), first_name="Monika", title="")
    a_person("Maier", isarwerk, first_name="Anton", title="")
    found = [(one["candidate"]["person_name"], one["is_here"]) for one in callers(client, call, "Meyer")]
    assert found == [("Anton Maier", True), ("Monika Meyer", False)]


def test_an_arrival_moves_the_caller_once(client: Client, call: Call, isarwerk: Company) -> None:
    monika = a_person("Meyer", a_company("Elbtal Zucker GmbH"), first_name="Monika", title="")
    old = monika.positions.get()
    about = {"person_id": str(monika.pk), "company_id": str(isarwerk.pk), "leaves": str(old.pk)}
    answer = client.post(f"/api/v1/calls/{call.pk}/arrival", about, content_type="application/json")
    assert answer.status_code == 201
    assert answer.json()["call"]["person_id"] == str(monika.pk)
    assert monika.positions.get(company=isarwerk).valid_from == timezone.localdate()
    again = client.post(f"/api/v1/calls/{call.pk}/arrival", about, content_type="application/json")
    assert (again.status_code, again.json()["code"]) == (409, "works_there_already")
