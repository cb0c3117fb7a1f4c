"""The person file: one human being across all companies."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.utils import timezone

from kundenkreis.customers.actions import write_note
from kundenkreis.customers.models import Company, ContactPoint, Person
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.models import Employee
from tests.factories.customers import a_company, a_customer, a_person, a_position
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def employee(client: Client) -> Employee:
    """Signed in."""
    signed_in = an_employee("hotline")
    client.force_login(signed_in, backend=BACKEND)
    return signed_in


@pytest.fixture
def isarwerk() -> Company:
    return a_customer("10482", block_code="dunning", block_reason="Zahlungsverzug")


@pytest.fixture
def oeztuerk(isarwerk: Company) -> Person:
    return a_person("Öztürk", isarwerk, function="Leiterin Instandhaltung", phone="089 99998-247")


def address(person: Person) -> str:
    return f"/people/{person.pk}"


def test_all_roles_stand_on_one_page_the_former_ones_too(
    client: Client, employee: Employee, isarwerk: Company, oeztuerk: Person
) -> None:
    a_position(oeztuerk, a_company("Ammerquell Wasser GmbH"), "Technische Beirätin")
    a_position(oeztuerk, a_company("Altwerk AG"), "Meisterin", since=None)
    client.post(f"/positions/{oeztuerk.positions.get(function='Meisterin').pk}/ending")
    page = client.get(address(oeztuerk)).content.decode()
    for shown in (
        "Isarwerk Chemie GmbH",
        "Ammerquell Wasser GmbH",
        "Altwerk AG",
        "Technische Beirätin",
        "089 99998-247",
    ):
        assert shown in page
    assert "Zahlungsverzug" in page


def test_a_delivery_block_stands_once_however_many_positions_she_has_there(
    client: Client, employee: Employee, isarwerk: Company, oeztuerk: Person
) -> None:
    a_position(oeztuerk, isarwerk, "Vertretung Einkauf")
    page = client.get(address(oeztuerk)).content.decode()
    assert page.count("Liefersperre für Isarwerk Chemie GmbH") == 1


def test_matters_and_history_reach_across_companies(
    client: Client, employee: Employee, isarwerk: Company, oeztuerk: Person
) -> None:
    other = a_company("Ammerquell Wasser GmbH")
    for number, company in ((17, isarwerk), (18, other)):
        case = open_case("C", number=f"T-2026-000{number}", company_id=company.pk, person_id=oeztuerk.pk)
        write_note(f"Notiz {number}", case_id=case.pk, by=SYSTEM)
    page = client.get(address(oeztuerk)).content.decode()
    for shown in ("T-2026-00017", "T-2026-00018", "Notiz 17", "Notiz 18"):
        assert shown in page


def test_the_number_of_queries_does_not_grow_with_roles_and_history(
    client: Client,
    employee: Employee,
    oeztuerk: Person,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for number in range(12):
        company = a_company(f"Firma {number}")
        a_position(oeztuerk, company, "Beirätin")
        case = open_case("C", company_id=company.pk, person_id=oeztuerk.pk, responsible_id=employee.pk)
        write_note("Notiz", case_id=case.pk, by=employee.actor)
    with django_assert_max_num_queries(46):
        client.get(address(oeztuerk))


def test_a_new_position_is_added_and_the_old_one_ends_with_it(
    client: Client, employee: Employee, isarwerk: Company, oeztuerk: Person
) -> None:
    new = a_company("Neckarwerk GmbH")
    assert "Neckarwerk" in client.get("/companies/choices?q=neckar", headers=HTMX).content.decode()
    old = oeztuerk.positions.get()
    about = {"company": str(new.pk), "function": "Leiterin", "since": "2026-12-01", "leaves": str(old.pk)}
    answer = client.post(f"{address(oeztuerk)}/positions/new", about)
    assert answer.headers["Location"] == address(oeztuerk)
    old.refresh_from_db()
    assert str(old.valid_until) == "2026-11-30"
    assert str(oeztuerk.positions.get(company=new).valid_from) == "2026-12-01"


def test_a_position_needs_a_company_and_says_so(client: Client, employee: Employee, oeztuerk: Person) -> None:
    answer = client.post(f"{address(oeztuerk)}/positions/new", {"function": "Leiterin"})
    assert answer.status_code == 422
    assert "Leiterin" in answer.content.decode()


def test_the_end_of_a_position_can_be_taken_back(client: Client, employee: Employee, oeztuerk: Person) -> None:
    position = oeztuerk.positions.get()
    client.post(f"/positions/{position.pk}/ending")
    position.refresh_from_db()
    assert position.valid_until == timezone.localdate()
    client.delete(f"/positions/{position.pk}/ending", headers=HTMX)
    position.refresh_from_db()
    assert position.valid_until is None


def test_a_person_is_recorded_at_the_company_where_one_stood(
    client: Client, employee: Employee, isarwerk: Company
) -> None:
    page = client.get(f"/people/new?company={isarwerk.pk}&last_name=Neumann").content.decode()
    assert "Isarwerk" in page and "Neumann" in page
    about = {"last_name": "Neumann", "company": str(isarwerk.pk), "phone": "089 99998-311"}
    client.post("/people/new", about)
    person = Person.objects.get(last_name="Neumann")
    assert person.positions.get().company == isarwerk
    assert ContactPoint.objects.get().position == person.positions.get()


@pytest.mark.parametrize("company", ["", "keine", "0190a7b2-0000-7000-8000-000000000000"])
def test_an_unknown_company_in_the_address_harms_nothing(client: Client, employee: Employee, company: str) -> None:
    assert client.get(f"/people/new?company={company}").status_code == 200


def test_a_direct_dial_is_added_to_the_position(client: Client, employee: Employee, oeztuerk: Person) -> None:
    position = oeztuerk.positions.get()
    client.post(f"/positions/{position.pk}/contact-points", {"kind": "email", "value": "J.Oe@isarwerk.example"})
    assert position.contact_points.get(kind="email").normalised == "j.oe@isarwerk.example"


def test_a_note_on_a_person_stands_at_the_one_company_too(
    client: Client, employee: Employee, isarwerk: Company, oeztuerk: Person
) -> None:
    client.post(f"{address(oeztuerk)}/entries", {"kind": "note", "text": "Ruft zurück."}, headers=HTMX)
    assert oeztuerk.notes.get().company == isarwerk


def test_role_and_name_are_edited_where_they_stand(client: Client, employee: Employee, oeztuerk: Person) -> None:
    position = oeztuerk.positions.get()
    client.post(f"/positions/{position.pk}/fields/buying_role", {"value": "decision_maker", "version": 1})
    client.post(f"{address(oeztuerk)}/fields/title", {"value": "Prof. Dr.", "version": 1})
    position.refresh_from_db()
    oeztuerk.refresh_from_db()
    assert (position.is_decision_maker, str(oeztuerk)) == (True, "Prof. Dr. Jana Öztürk")
    assert client.get(f"{address(oeztuerk)}/fields/merged_into_id").status_code == 404


def test_whoever_may_only_read_changes_nothing(client: Client, oeztuerk: Person) -> None:
    client.force_login(an_employee("read_only"), backend=BACKEND)
    position = oeztuerk.positions.get()
    assert client.get(address(oeztuerk)).status_code == 200
    for url in (
        f"{address(oeztuerk)}/entries",
        f"{address(oeztuerk)}/fields/title",
        f"{address(oeztuerk)}/positions/new",
        f"/positions/{position.pk}/ending",
        f"/positions/{position.pk}/fields/function",
    ):
        assert client.post(url, {"text": "x", "value": "x", "version": 1}).status_code == 403
    assert client.delete(f"/contact-points/{ContactPoint.objects.get().pk}").status_code == 403
