"""Whose processing is restricted: kept, shown as such, and left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from kundenkreis.consent.queries import may_contact
from kundenkreis.consent.rules import Channel, Purpose
from kundenkreis.customers.actions import (
    add_contact_point,
    change_person,
    change_position,
    end_position,
    move_person,
    remove_contact_point,
    start_position,
    write_note,
)
from kundenkreis.customers.models import Company, Person
from kundenkreis.documents.actions import store_file
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry
from kundenkreis.journal.refusal import Refused
from kundenkreis.privacy.actions import lift_restriction, restrict
from tests.factories.customers import a_company, a_person
from tests.factories.documents import an_upload
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def company() -> Company:
    return a_company("Isarwerk Chemie GmbH")


@pytest.fixture
def person(company: Company) -> Person:
    made = a_person("Öztürk", company, email="oeztuerk@isarwerk.example", phone="089 99998-214")
    return restrict(made, by=SYSTEM)


def touches(person: Person, company: Company) -> dict[str, Callable[[], object]]:
    """Everything that people do with a person."""
    position = person.positions.get()
    point = position.contact_points.order_by("pk")[0]
    return {
        "name": lambda: change_person(person, {"title": ""}, version=person.version, by=SYSTEM),
        "position": lambda: change_position(position, {"function": "Einkauf"}, version=position.version, by=SYSTEM),
        "end": lambda: end_position(position, by=SYSTEM),
        "start": lambda: start_position(person, company, function="Beirätin", by=SYSTEM),
        "move": lambda: move_person(position, a_company("Neu GmbH"), by=SYSTEM),
        "number": lambda: add_contact_point("mobile", "0176 04069100", person=person, by=SYSTEM),
        "no number": lambda: remove_contact_point(point, by=SYSTEM),
        "note": lambda: write_note("Rief an", person_id=person.pk, by=SYSTEM),
        "file": lambda: store_file(an_upload(), person_id=person.pk, by=SYSTEM),
    }


def test_no_action_changes_a_restricted_person(person: Person, company: Company) -> None:
    for name, touch in touches(person, company).items():
        with pytest.raises(Refused) as refusal:
            touch()
        assert refusal.value.code == "person_restricted", name


def test_after_lifting_everything_is_possible_again(person: Person, company: Company) -> None:
    person = lift_restriction(person, by=SYSTEM)
    write_note("Rief an", person_id=person.pk, by=SYSTEM)
    assert change_person(person, {"title": ""}, version=person.version, by=SYSTEM).title == ""


def test_nobody_writes_to_a_restricted_person(person: Person) -> None:
    address = "oeztuerk@isarwerk.example"
    assert not may_contact(
        person_id=person.pk, channel=Channel.EMAIL, purpose=Purpose.CONTRACT, address=address
    ).allowed


def test_restricting_twice_is_restricting_once(person: Person) -> None:
    since = person.restricted_at
    assert restrict(person, by=SYSTEM).restricted_at == since
    assert Entry.objects.filter(name="privacy.ProcessingRestricted").count() == 1


def test_only_who_may_erase_may_restrict(person: Person) -> None:
    for role in ("hotline", "service_lead", "read_only"):
        with pytest.raises(PermissionDenied):
            lift_restriction(person, by=an_employee(role).actor)


def test_the_person_file_says_so_and_offers_no_changes(person: Person, client: Client) -> None:
    client.force_login(an_employee("administrator"))
    page = client.get(f"/people/{person.pk}").content.decode()
    assert "Die Verarbeitung ist eingeschränkt." in page
    assert f"/people/{person.pk}/fields/title" not in page
    lift_restriction(person, by=SYSTEM)
    page = client.get(f"/people/{person.pk}").content.decode()
    assert f"/people/{person.pk}/fields/title" in page
    assert "Die Verarbeitung ist eingeschränkt." not in page


def test_the_restriction_is_set_from_the_page_and_undone_from_the_toast(company: Company, client: Client) -> None:
    person = a_person("Weiß", company)
    client.force_login(an_employee("administrator"))
    place = f"/people/{person.pk}/privacy/restriction"
    assert client.post(place).headers["HX-Redirect"] == f"/people/{person.pk}/privacy"
    assert Person.objects.get(pk=person.pk).restricted_at
    assert place in client.get(f"/people/{person.pk}/privacy").content.decode()
    client.delete(place)
    assert not Person.objects.get(pk=person.pk).restricted_at


@pytest.mark.parametrize("address", ["/people", "/people/{person}", "/companies/{company}"])
def test_it_is_seen_wherever_the_person_is_listed(
    client: Client, person: Person, company: Company, address: str
) -> None:
    client.force_login(an_employee())
    page = client.get(address.format(person=person.pk, company=company.pk)).content.decode()
    assert "eingeschränkt" in page.lower()
