"""People, their positions, their numbers, and notes about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from kundenkreis.customers.actions import (
    add_contact_point,
    change_person,
    change_position,
    create_person,
    end_position,
    move_person,
    remove_contact_point,
    start_position,
    write_note,
)
from kundenkreis.customers.identification import identify
from kundenkreis.customers.models import ContactPoint, Person, Position
from kundenkreis.customers.queries import companies_of, people_of
from kundenkreis.customers.stale import Stale
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry
from kundenkreis.journal.refusal import Refused
from tests.factories.customers import a_company, a_person, a_position
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db


def test_an_unknown_caller_is_recorded_at_a_company_with_the_number_that_rang() -> None:
    employee = an_employee()
    company = a_company()
    person = create_person(
        first_name="Nora", last_name="Neumann", company=company, phone="+49 30 23125-017", by=employee.actor
    )
    found = identify("+493023125017", seen_by=None)[0]
    assert (found.person and found.person.id, found.company and found.company.id) == (person.pk, company.pk)
    assert Entry.objects.get(name="customers.PersonCreated").actor_id == str(employee.pk)


def test_a_mobile_is_the_persons_own_and_an_office_number_the_positions() -> None:
    company = a_company()
    a_person(company=company, phone="0176 04069123")
    a_person("Feldmann", company=company, phone="030 23125-017")
    owners = {point.kind: point.position_id is not None for point in ContactPoint.objects.all()}
    assert owners == {"mobile": False, "phone": True}


def test_changing_company_ends_the_old_position_the_day_before_and_keeps_the_history() -> None:
    old, new = a_company("Alt GmbH"), a_company("Neu GmbH")
    person = a_person(company=old, function="Meister")
    move_person(person.positions.get(), new, since=date(2026, 4, 1), function="Leiter", by=SYSTEM)
    told = [
        (one.company.name, one.function, one.valid_from, one.valid_until)
        for one in companies_of(person.pk, an_employee())
    ]
    assert told == [("Neu GmbH", "Leiter", date(2026, 4, 1), None), ("Alt GmbH", "Meister", None, date(2026, 3, 31))]
    assert [one.person for one in people_of(new.pk)] == [person]
    assert people_of(old.pk) == []


def test_the_same_position_is_not_held_twice_at_a_time_but_may_be_again_later() -> None:
    company = a_company()
    person = a_person(company=company, function="Meister")
    with pytest.raises(Refused) as refusal:
        start_position(person, company, function="Meister", by=SYSTEM)
    assert refusal.value.field == "function"
    end_position(person.positions.get(), last_day=date(2025, 12, 31), by=SYSTEM)
    start_position(person, company, function="Meister", since=date(2026, 1, 1), by=SYSTEM)
    assert person.positions.count() == 2


def test_a_position_does_not_end_before_it_begins() -> None:
    position = a_position(a_person(), a_company(), since=date(2026, 5, 1))
    with pytest.raises(Refused):
        end_position(position, last_day=date(2026, 4, 1), by=SYSTEM)


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (None, None),
        (date(2026, 3, 1), None),
        (date(2026, 3, 2), None),
        (None, date(2026, 3, 1)),
        (None, date(2026, 2, 28)),
    ],
)
def test_table_and_predicate_agree_on_who_holds_a_position(begins: date | None, ends: date | None) -> None:
    position = Position.objects.create(person=a_person(), company=a_company(), valid_from=begins, valid_until=ends)
    day = date(2026, 3, 1)
    assert Position.objects.current(day).filter(pk=position.pk).exists() == position.is_held_on(day)


def test_a_person_is_found_by_the_new_name_and_the_history_says_who_changed_it() -> None:
    employee = an_employee()
    person = a_person("Öztürk")
    change_person(person, {"last_name": "Öztürk-Berg"}, version=1, by=employee.actor)
    assert identify("Berg", seen_by=None)[0].person is not None
    old = person.events.get()  # type: ignore[attr-defined]
    assert (old.last_name, old.pgh_context.metadata["actor_id"]) == ("Öztürk", str(employee.pk))
    with pytest.raises(Stale):
        change_person(person, {"last_name": "Berg"}, version=1, by=employee.actor)


def test_a_position_is_changed_in_place() -> None:
    person = a_person(company=a_company())
    position = change_position(
        person.positions.get(), {"function": "Leiterin", "buying_role": "decision_maker"}, version=1, by=SYSTEM
    )
    assert (str(position), position.is_decision_maker, position.version) == ("Leiterin", True, 2)
    with pytest.raises(Refused):
        change_position(position, {"buying_role": "king"}, version=2, by=SYSTEM)


def test_a_removed_number_finds_nobody_and_stays_in_the_history() -> None:
    person = a_person(company=a_company(), phone="030 23125-017")
    point = ContactPoint.objects.get()
    remove_contact_point(point, by=SYSTEM)
    assert identify("+493023125017", seen_by=None) == []
    assert not ContactPoint.objects.exists()
    assert Entry.objects.filter(name="customers.ContactPointRemoved", person_id=person.pk).exists()


@pytest.mark.parametrize(("kind", "value", "field"), [("phone", "abc", "phone"), ("email", "a@b", "email")])
def test_what_is_no_number_or_address_is_refused_at_its_field(kind: str, value: str, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        add_contact_point(kind, value, person=a_person(), by=SYSTEM)
    assert refusal.value.field == field


def test_the_same_number_twice_is_kept_once() -> None:
    person = a_person()
    add_contact_point("phone", "030 23125-017", person=person, by=SYSTEM)
    add_contact_point("phone", "+49 30 23125 017", person=person, by=SYSTEM)
    assert ContactPoint.objects.count() == 1


def test_a_contact_point_belongs_to_exactly_one_owner() -> None:
    person, company = a_person(), a_company()
    for owners in ({}, {"person": person, "company": company}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ContactPoint.objects.create(kind="phone", value="1", normalised="+491", **owners)


def test_a_note_on_a_case_stands_also_on_its_company_and_person() -> None:
    employee = an_employee()
    company, person = a_company(), a_person()
    case = open_case("C", company_id=company.pk, person_id=person.pk)
    note = write_note(" Wartet auf den Lagerträger. ", case_id=case.pk, by=employee.actor)
    assert (note.text, note.company, note.person, note.author) == (
        "Wartet auf den Lagerträger.",
        company,
        person,
        employee,
    )
    entry = Entry.objects.get(name="customers.NoteWritten")
    assert (entry.case_id, entry.company_id, entry.facts) == (case.pk, company.pk, {"note_id": str(note.pk)})


def test_who_may_only_read_changes_nobody() -> None:
    reader = an_employee("read_only").actor
    person = a_person(company=a_company(), phone="030 23125-017")
    position = person.positions.get()
    attempts: list[Callable[[], object]] = [
        lambda: create_person(last_name="X", by=reader),
        lambda: change_person(person, {"last_name": "X"}, version=1, by=reader),
        lambda: start_position(person, a_company("B"), by=reader),
        lambda: change_position(position, {"function": "X"}, version=1, by=reader),
        lambda: end_position(position, by=reader),
        lambda: move_person(position, a_company("C"), by=reader),
        lambda: add_contact_point("phone", "030 23125-018", person=person, by=reader),
        lambda: remove_contact_point(ContactPoint.objects.get(), by=reader),
        lambda: write_note("X", person_id=person.pk, by=reader),
    ]
    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()
    assert Person.objects.get().last_name == "Öztürk"
    assert Position.objects.get().valid_until is None
