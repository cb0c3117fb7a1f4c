"""The customer file for interfaces."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from kundenkreis.customers.actions import change_company
from kundenkreis.customers.models import Note, Person
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.models import Employee
from tests.factories.customers import a_company, a_customer, a_person, a_position
from tests.factories.staff import a_token, an_employee

pytestmark = pytest.mark.django_db


class Caller:
    """Speaks to the interface with a token."""

    def __init__(self, employee: Employee, *scopes: str) -> None:
        self.client = Client(headers={"Authorization": f"Bearer {a_token(employee, *scopes)}"})

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/api/v1/{path}", query)

    def send(self, verb: str, path: str, **body: Any) -> Any:
        return getattr(self.client, verb)(f"/api/v1/{path}", body, content_type="application/json")


@pytest.fixture
def caller() -> Caller:
    return Caller(an_employee("hotline"))


def test_a_phone_number_tells_company_role_and_block(caller: Caller) -> None:
    company = a_customer("10482", block_code="dunning", block_reason="Zahlungsverzug")
    a_person("Öztürk", company, function="Leiterin Instandhaltung", phone="089 99998-247")
    first = caller.get("identification", text="+49 89 99998-247").json()[0]
    assert (first["person_name"], first["company_name"], first["role"], first["block"]) == (
        "Dr. Jana Öztürk",
        "Isarwerk Chemie GmbH",
        "Leiterin Instandhaltung",
        "Zahlungsverzug",
    )


def test_a_company_and_a_person_are_recorded_changed_and_read_back(caller: Caller) -> None:
    company = caller.send("post", "companies", name="Ammerquell Wasser GmbH", city="Ulm").json()
    person = caller.send("post", "people", last_name="Neumann", company_id=company["id"], phone="030 23125-017").json()
    changed = caller.send("patch", f"companies/{company['id']}", version=1, industry="Wasser").json()
    assert (changed["industry"], changed["version"], changed["place"]) == ("Wasser", 2, "Ulm")
    assert [one["person_name"] for one in changed["people"]] == ["Neumann"]
    assert caller.get(f"people/{person['id']}").json()["roles"][0]["contact_points"][0]["normalised"] == "+493023125017"


def test_a_stale_change_is_refused_with_its_code(caller: Caller) -> None:
    company = a_company(industry="Wasser")
    change_company(company, {"industry": "Trinkwasser"}, version=1, by=SYSTEM)
    refusal = caller.send("patch", f"companies/{company.pk}", version=1, industry="Abwasser")
    assert (refusal.status_code, refusal.json()["code"]) == (409, "stale")


def test_a_person_changes_company(caller: Caller) -> None:
    old, new = a_company("Alt GmbH"), a_company("Neu GmbH")
    person = a_person(company=old)
    leaves = str(person.positions.get().pk)
    answer = caller.send(
        "post",
        f"people/{person.pk}/positions",
        company_id=str(new.pk),
        since="2026-04-01",
        leaves=leaves,
        function="Chef",
    )
    roles = [(one["company_name"], one["valid_from"], one["valid_until"]) for one in answer.json()["roles"]]
    assert (answer.status_code, roles) == (201, [("Neu GmbH", "2026-04-01", None), ("Alt GmbH", None, "2026-03-31")])


def test_a_position_of_somebody_else_is_not_found(caller: Caller) -> None:
    other = a_position(a_person("Anders"), a_company("A"))
    about = {"kind": "phone", "value": "030 23125-017", "position_id": str(other.pk)}
    assert caller.send("post", f"people/{a_person().pk}/contact-points", **about).status_code == 404


def test_a_position_ends_and_a_number_is_added(caller: Caller) -> None:
    person = a_person(company=a_company())
    position = person.positions.get()
    caller.send("post", f"people/{person.pk}/contact-points", kind="mobile", value="0176 04069123")
    ended = caller.send("put", f"positions/{position.pk}/ending", last_day="2026-03-31").json()
    assert ended["roles"][0]["valid_until"] == "2026-03-31"
    assert ended["contact_points"][0]["normalised"] == "+4917604069123"


def test_a_note_stands_in_the_timeline(caller: Caller) -> None:
    person = a_person()
    answer = caller.send("post", f"people/{person.pk}/notes", text="Ruft zurück.")
    assert answer.json()["items"][0]["quote"] == "Ruft zurück."


def test_lists_page_and_filter(caller: Caller) -> None:
    for number in range(5):
        a_person(f"Person {number}", a_customer(f"{20000 + number}", f"Firma {number}"), title="")
    a_customer("10482", "Gesperrt AG", block_code="x", block_reason="Zahlungsverzug")
    first = caller.get("companies", limit=4, text="Firma").json()
    second = caller.get("companies", limit=4, text="Firma", cursor=first["next_cursor"]).json()
    assert [one["name"] for one in first["items"] + second["items"]] == [f"Firma {number}" for number in range(5)]
    assert second["next_cursor"] == ""
    assert [one["name"] for one in caller.get("companies", blocked=True).json()["items"]] == ["Gesperrt AG"]
    assert [one["name"] for one in caller.get("people", text="Firma 3").json()["items"]] == ["Jana Person 3"]


def test_a_token_without_the_scope_or_the_right_may_not_write() -> None:
    reading = Caller(an_employee("hotline"), "customers.read")
    reader = Caller(an_employee("read_only"))
    person = a_person(company=a_company())
    for caller in (reading, reader):
        assert caller.get("companies").status_code == 200
        for path, body in (
            ("people", {"last_name": "X"}),
            (f"people/{person.pk}/notes", {"text": "X"}),
            (f"people/{person.pk}/contact-points", {"kind": "phone", "value": "030 23125-017"}),
            (f"people/{person.pk}/positions", {"company_id": str(a_company("B").pk)}),
        ):
            assert caller.send("post", path, **body).status_code == 403
    assert (Person.objects.count(), Note.objects.count()) == (1, 0)


def test_an_unusable_number_points_at_its_field(caller: Caller) -> None:
    refusal = caller.send("post", "people", last_name="X", phone="keine")
    assert (refusal.status_code, refusal.json()["errors"][0]["pointer"]) == (409, "/phone")
