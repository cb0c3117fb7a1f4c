"""A list of people is taken in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from kundenkreis.consent.actions import Evidence, object_to
from kundenkreis.consent.models import Statement
from kundenkreis.consent.queries import may_contact
from kundenkreis.consent.rules import Channel, Purpose
from kundenkreis.customers.actions import change_person, end_position
from kundenkreis.customers.models import Company, ContactPoint, Person, Position
from kundenkreis.exchange.models import FileImport
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry
from tests.factories.customers import a_company, a_customer, a_person
from tests.factories.exchange import a_checked_file, an_import, an_importer, reasons, undone

pytestmark = pytest.mark.django_db
PEOPLE = """Anrede;Titel;Vorname;Nachname;Firma;PLZ;Ort;Funktion;Telefon;Mobil;E-Mail;Sprache;Geburtstag
Frau;Dr.;Jana;Öztürk;Isarwerk Chemie;80939;;Technik;+49 89 99998-231;0176 04069101;jana@isarwerk.example;D;2.1.1980
Herr;;Łukasz;Żółć;Nowak Pumpy;10115;Berlin;Einkauf;030 23125-211;;lukasz@nowak.example;englisch;29222
Frau;;Petra;Weiß;Nowak Pumpy;10115;Berlin;Geschäftsführung;030 23125-212;;petra@nowak.example;;
"""


def an_import_of_people(content: str | bytes, *, takes_likely: bool = False) -> FileImport:
    return an_import(content, kind="people", takes_likely=takes_likely, by=an_importer().actor)


def test_people_come_with_company_position_and_numbers() -> None:
    isarwerk = a_customer()
    done = an_import_of_people(PEOPLE)
    assert done.counts == {"new": 3}, reasons(done)
    jana = Person.objects.get(last_name="Öztürk")
    assert (jana.salutation, jana.title, jana.birthday) == ("ms", "Dr.", date(1980, 1, 2))
    assert jana.sort_name == "oeztuerk jana"
    position = jana.positions.get()
    assert (position.company, position.function) == (isarwerk, "Technik")
    assert set(position.contact_points.values_list("kind", flat=True)) == {"phone", "email"}
    assert jana.contact_points.get().kind == "mobile"
    nowak = Company.objects.get(name="Nowak Pumpy")
    assert nowak.positions.count() == 2
    assert nowak.addresses.get().city == "Berlin"
    assert Person.objects.get(last_name="Żółć").birthday == date(1980, 1, 2)


def test_the_dry_run_counts_each_new_company_once() -> None:
    a_customer()
    checked = a_checked_file(PEOPLE, kind="people", by=an_importer().actor)
    assert checked.counts == {"new": 3, "new_companies": 1}
    assert Person.objects.count() == 0


def test_each_person_has_one_journal_entry_that_names_the_import() -> None:
    a_customer()
    done = an_import_of_people(PEOPLE)
    jana = Person.objects.get(last_name="Öztürk")
    [entry] = Entry.objects.filter(person_id=jana.pk)
    assert (entry.name, entry.facts["import_id"], entry.facts["created"]) == (
        "exchange.PersonImported",
        str(done.pk),
        True,
    )


def test_a_person_is_found_again_by_key_then_by_mail_address() -> None:
    an_import_of_people("ID;Vorname;Nachname;E-Mail\n7;Jana;Öztürk;jana@isarwerk.example\n")
    by_key = an_import_of_people("ID;Vorname;Nachname\n7;Jana;Öztürk-Weiß\n")
    assert by_key.counts == {"changed": 1}
    by_mail = an_import_of_people("E-Mail;Nachname;Titel\nJANA@isarwerk.example;Öztürk-Weiß;Dr.\n")
    assert by_mail.counts == {"changed": 1}
    person = Person.objects.get()
    assert (person.last_name, person.title) == ("Öztürk-Weiß", "Dr.")


def test_who_is_probably_there_already_is_reported_and_only_taken_when_wanted() -> None:
    a_person("Öztürk", a_company("Ammerquell Wasser GmbH"), email="jana@ammerquell.example")
    content = "Vorname;Nachname;Firma\nJana;Öztürk;Ammerquell Wasser\n"
    checked = a_checked_file(content, kind="people", by=an_importer().actor)
    assert checked.counts == {"likely": 1, "new_companies": 0}
    assert reasons(checked) == {2: [":likely_person"]}
    assert an_import_of_people(content, takes_likely=True).counts == {"new": 1}
    assert Person.objects.filter(last_name="Öztürk").count() == 2


def test_an_address_of_somebody_else_is_no_key() -> None:
    a_person("Öztürk", email="info@ammerquell.example")
    checked = a_checked_file("Nachname;E-Mail\nWeiß;info@ammerquell.example\n", kind="people", by=an_importer().actor)
    assert reasons(checked) == {2: ["email:email_of_another"]}


def test_a_position_that_ended_is_not_begun_twice() -> None:
    company = a_company("Ammerquell Wasser GmbH")
    jana = a_person("Öztürk", company, function="Technik", email="jana@ammerquell.example")
    yesterday = timezone.localdate() - timedelta(days=1)
    end_position(Position.objects.get(), last_day=yesterday, by=SYSTEM)
    done = an_import_of_people(
        "Nachname;E-Mail;Firma;Funktion\nÖztürk;jana@ammerquell.example;Ammerquell Wasser;Technik\n"
    )
    assert done.counts == {"changed": 1}, reasons(done)
    ended, begun = jana.positions.order_by("valid_from", "pk")[::-1]
    assert (ended.valid_until, begun.valid_until) == (yesterday, None)
    assert begun.valid_from == timezone.localdate()


def test_an_objection_stands_above_every_file() -> None:
    jana = a_person("Öztürk", email="jana@ammerquell.example")
    object_to(jana, channels=["email"], evidence=Evidence("call_note", "am Telefon"), by=SYSTEM)
    columns = "Nachname;E-Mail;Einwilligung E-Mail;Einwilligung am;Nachweis\n"
    done = a_checked_file(
        columns + "Öztürk;jana@ammerquell.example;ja;1.2.2026;Messe\n", kind="people", by=an_importer().actor
    )
    assert reasons(done) == {2: ["consent_email:objection_stands"]}
    assert not may_contact(person_id=jana.pk, channel=Channel.EMAIL, purpose=Purpose.NEWSLETTER).allowed


def test_consents_and_objections_of_a_file_count() -> None:
    columns = "Nachname;E-Mail;Einwilligung E-Mail;Einwilligung am;Nachweis;Widerspruch Telefon\n"
    done = an_import_of_people(
        columns + "Öztürk;jana@ammerquell.example;ja;1.2.2026;Messekarte;ja\nWeiß;w@x.example;ja;;;\n"
    )
    assert reasons(done) == {3: ["consent_email:consent_without_evidence"]}
    jana = Person.objects.get()
    assert may_contact(person_id=jana.pk, channel=Channel.EMAIL, purpose=Purpose.NEWSLETTER).allowed
    assert not may_contact(person_id=jana.pk, channel=Channel.PHONE, purpose=Purpose.ADVERTISING).allowed
    assert set(Statement.objects.values_list("source", flat=True)) == {"import"}


def test_an_undone_import_leaves_nothing_but_what_was_used_since() -> None:
    a_customer()
    done = an_import_of_people(PEOPLE)
    petra = Person.objects.get(first_name="Petra")
    change_person(petra, {"title": "Dr."}, version=petra.version, by=SYSTEM)
    back = undone(done, by=an_importer().actor)
    assert (back.state, back.counts["kept"]) == ("undone", 2)
    assert Person.objects.get() == petra
    assert petra.positions.get().company.name == "Nowak Pumpy"
    kept = {row.number: [one["code"] for one in row.kept] for row in back.rows.exclude(kept=[])}
    assert kept == {3: ["in_use"], 4: ["in_use"]}


def test_an_undone_import_puts_changed_fields_back_unless_they_were_changed_since() -> None:
    jana = a_person("Öztürk", email="jana@ammerquell.example", title="")
    done = an_import_of_people("E-Mail;Titel;Vorname\njana@ammerquell.example;Prof.;Johanna\n")
    jana.refresh_from_db()
    change_person(jana, {"first_name": "Jana Maria"}, version=jana.version, by=SYSTEM)
    back = undone(done, by=an_importer().actor)
    jana.refresh_from_db()
    assert (jana.title, jana.first_name) == ("", "Jana Maria")
    assert back.rows.get().kept == [{"code": "changed_since", "field": "first_name", "detail": ""}]


def test_an_objection_that_an_import_brought_stays_when_it_is_undone() -> None:
    done = an_import_of_people("Nachname;E-Mail;Widerspruch E-Mail\nÖztürk;jana@ammerquell.example;ja\n")
    back = undone(done, by=an_importer().actor)
    person = Person.objects.get()
    assert not may_contact(person_id=person.pk, channel=Channel.EMAIL, purpose=Purpose.ADVERTISING).allowed
    assert "objection_stays" in {one["code"] for one in back.rows.get().kept}
    assert ContactPoint.objects.filter(person=person).exists()
