"""The page of what is known, the letter, the file for machines, and the page that asks before erasing."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.translation import override

from kundenkreis.customers.actions import write_note
from kundenkreis.customers.models import Person
from kundenkreis.erp.port import Address, CustomerRequest, OrderLineRequest, OrderRequest
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry
from kundenkreis.journal.recording import record
from kundenkreis.privacy.kept_as_json import NAMES, in_words
from kundenkreis.privacy.models import Erasure
from kundenkreis.privacy.queries import report_on
from kundenkreis.privacy.queries.recipients import lines_to
from kundenkreis.privacy.reporting import as_data, as_letter
from kundenkreis.service.actions.closing import reopen_complaint
from kundenkreis.staff.models import Employee
from kundenkreis.telephony.events import CallAnswered
from tests.factories.customers import a_company, a_person
from tests.factories.staff import a_token, an_employee
from tests.privacy.story import Story

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

JSON = "application/json"
NEVER_SAID = {"although_similar", "purposes", "reference"}
"""How the ERP is asked, nothing about a person."""


@pytest.fixture
def administrator(client: Client, db: None) -> Employee:
    employee = an_employee("administrator")
    client.force_login(employee)
    return employee


def test_the_page_shows_what_every_room_knows(story: Story, client: Client, administrator: Employee) -> None:
    page = client.get(f"/people/{story.person.pk}/privacy").content.decode()
    for known in (
        "Fliegerin",
        "17.05.1984",
        "yildiz@hydrowerk.example",
        "ozgul@alt.example",
        "Frau Yıldız sagte am Telefon ja.",
        "Mag Espresso",
        "Vollmacht_Yıldız.txt",
        "Yıldız zurückrufen",
        "Leiterin Instandhaltung",
        "z. Hd. Şule Yıldız",
        "Zwei Einträge der Person wurden einer",
    ):
        assert known in page, known


def test_steps_without_words_are_counted_and_no_name_of_a_program_is_shown(story: Story) -> None:
    record(CallAnswered(call_id=uuid4(), person_id=story.person.pk), by=SYSTEM)
    happened = next(group for group in report_on(story.person).groups if group.label == "Was geschehen ist")
    assert happened.findings[-1].text.endswith("Zwischenschritte ohne eigenen Inhalt")
    assert not any("CallAnswered" in finding.text for finding in happened.findings)


def test_the_number_of_queries_does_not_grow_with_what_is_known(django_assert_max_num_queries: Any, db: None) -> None:
    company = a_company()
    person = a_person("Öztürk", company, email="oeztuerk@werk.example")
    for number in range(30):
        write_note(f"Notiz {number}", person_id=person.pk, company_id=company.pk, by=SYSTEM)
    with django_assert_max_num_queries(110):
        assert report_on(person).count > 60


def test_the_file_for_machines_has_everything_with_origin_and_time(
    story: Story, client: Client, administrator: Employee
) -> None:
    answer = client.get(f"/people/{story.person.pk}/privacy/report.json")
    assert "attachment" in answer.headers["Content-Disposition"]
    data = json.loads(answer.content)
    assert data["person_id"] == str(story.person.pk)
    calls = next(group for group in data["groups"] if "telephony.calls" in group["sources"])
    assert calls["findings"][0]["text"].startswith("+49 30 23125471")
    assert calls["findings"][0]["at"]
    assert "Yıldız" in answer.content.decode()


def test_the_letter_is_an_archivable_pdf(story: Story, client: Client, administrator: Employee) -> None:
    answer = client.get(f"/people/{story.person.pk}/privacy/report.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "auskunft.pdf" in answer.headers["Content-Disposition"]
    assert answer.content.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part>" in answer.content
    assert b"Auskunft nach Art. 15 DSGVO" in answer.content


def test_what_people_wrote_is_never_read_as_markup(db: None) -> None:
    person = a_person("Öztürk", a_company())
    write_note('#panic("x") $x^2$ *fett* <label> @ref', person_id=person.pk, by=SYSTEM)
    assert as_letter(report_on(person)).startswith(b"%PDF")


def test_that_it_was_handed_out_is_noted_looking_at_it_is_not(
    story: Story, client: Client, administrator: Employee
) -> None:
    client.get(f"/people/{story.person.pk}/privacy")
    assert not Entry.objects.filter(name="privacy.PersonDisclosed").exists()
    client.get(f"/people/{story.person.pk}/privacy/report.pdf")
    noted = Entry.objects.get(name="privacy.PersonDisclosed")
    assert (noted.facts, noted.person_id, noted.actor_id) == (
        {"as_what": "pdf"},
        story.person.pk,
        str(administrator.pk),
    )


class TestWhereTheLetterGoes:
    def test_to_her_at_work_with_her_name_before_the_companys(self, db: None) -> None:
        company = a_company("Isarwerk GmbH", street="Donauweg 1", postal_code="89073", city="Ulm")
        assert lines_to(a_person(company=company, salutation="ms")) == [
            "Frau Dr. Jana Öztürk",
            "Isarwerk GmbH",
            "Donauweg 1",
            "89073 Ulm",
        ]

    def test_abroad_with_the_country_in_her_language(self, db: None) -> None:
        company = a_company("Alpquell AG", postal_code="1010", city="Wien", country="AT")
        assert lines_to(a_person("Smith", company, language="en"))[-1] == "AUSTRIA"

    def test_with_her_name_alone_when_no_address_is_known(self, db: None) -> None:
        assert lines_to(a_person("Kim", a_company(), first_name="", title="", salutation="")) == ["Kim"]

    def test_it_speaks_her_language_and_greets_her(self, client: Client, administrator: Employee) -> None:
        for language, title in (("de", b"Auskunft nach Art. 15 DSGVO"), ("en", b"Access under GDPR Art. 15")):
            person = a_person(f"Muster {language}", language=language)
            assert title in client.get(f"/people/{person.pk}/privacy/report.pdf").content


def test_what_is_kept_as_json_is_told_without_brackets_and_in_words() -> None:
    kept = {"key": "T-2026-00003-1", "note": "", "lines": [{"quantity": "1"}, {"quantity": "2"}], "although": False}
    with override("de"):
        assert in_words(kept) == "Unser Zeichen: T-2026-00003-1; Positionen: Menge: 1 / Menge: 2"
        assert in_words({"free_of_charge": True}) == "Kostenlos: ja"


@pytest.mark.parametrize("request_", [OrderRequest, CustomerRequest, OrderLineRequest, Address])
def test_whatever_goes_to_the_erp_has_words(request_: type[DataclassInstance]) -> None:
    assert {field.name for field in fields(request_)} - NAMES.keys() <= NEVER_SAID


def test_a_person_of_whom_little_is_known_gets_a_letter_too(db: None) -> None:
    person = a_person("Łoś", first_name="Þórður")
    report = report_on(person)
    assert as_letter(report).startswith(b"%PDF")
    assert as_data(report)["groups"][0]["findings"][0]["text"] == "Dr."


def test_the_page_before_the_erasure_says_what_goes_what_stays_and_why(
    story: Story, client: Client, administrator: Employee
) -> None:
    page = client.get(f"/people/{story.person.pk}/privacy/erasure").content.decode()
    assert f"Reklamation {story.complaint.number} mit Ware, Entscheidung und Daten, ohne den Namen" in page
    assert "§ 147 AO" in page
    assert "Datensicherung" in page
    assert "Heute nicht möglich." not in page


def test_erasing_from_the_page_needs_a_reason_and_names_nobody_afterwards(
    story: Story, client: Client, administrator: Employee
) -> None:
    place = f"/people/{story.person.pk}/privacy/erasure"
    refused = client.post(place, {"reason": ""})
    assert refused.status_code == 422
    assert "Bitte einen Grund angeben." in refused.content.decode()
    assert Person.objects.get(pk=story.person.pk).is_standing
    after = client.post(place, {"reason": "wish"}, follow=True)
    page = after.content.decode()
    assert "Die Person ist gelöscht" in page
    assert "Yıldız" not in page
    assert "Gelöscht am" in page
    assert client.get(place).status_code == 302
    file = client.get(f"/people/{story.person.pk}").content.decode()
    assert "Gelöschte Person" in file
    assert "Yıldız" not in file


def test_an_open_complaint_is_named_and_the_wish_is_kept(story: Story, client: Client, administrator: Employee) -> None:
    reopen_complaint(story.complaint, reason="Noch einmal", by=story.lead)
    place = f"/people/{story.person.pk}/privacy/erasure"
    page = client.get(place).content.decode()
    assert f"Reklamation {story.complaint.number} ist noch offen." in page
    assert "Löschung vormerken" in page
    after = client.post(place, {"reason": "wish"}, follow=True).content.decode()
    assert "Die Löschung ist vorgemerkt." in after
    assert client.delete(place).status_code == 204
    assert Erasure.objects.get().withdrawn_at


def test_interfaces_read_restrict_and_erase(story: Story) -> None:
    headers = {"Authorization": f"Bearer {a_token(an_employee('administrator'))}"}
    place = f"/api/v1/people/{story.person.pk}"
    known = Client().get(f"{place}/privacy", headers=headers).json()
    assert {"customers.contact_points"} <= {code for group in known["groups"] for code in group["sources"]}
    for _time in range(2):
        assert Client().put(f"{place}/restriction", headers=headers).status_code == 204
    assert Person.objects.get(pk=story.person.pk).restricted_at
    assert Client().delete(f"{place}/restriction", headers=headers).status_code == 204
    body = {"reason": "wish"}
    done = Client().post(f"{place}/erasure", body, headers=headers, content_type=JSON)
    assert done.status_code == 200, done.content
    assert done.json()["done_at"]
    assert done.json()["touched"]["customers.person"] == 2
    again = Client().post(f"{place}/erasure", body, headers=headers, content_type=JSON)
    assert (again.status_code, again.json()["code"]) == (409, "person_erased")


def test_interfaces_hear_why_an_erasure_waits(story: Story) -> None:
    reopen_complaint(story.complaint, reason="Noch einmal", by=story.lead)
    headers = {"Authorization": f"Bearer {a_token(an_employee('administrator'))}"}
    place = f"/api/v1/people/{story.person.pk}/erasure"
    answer = Client().post(place, {"reason": "wish"}, headers=headers, content_type=JSON)
    assert answer.status_code == 202
    assert "complaint_open" in {one["code"] for one in answer.json()["hindrances"]}
    assert Client().delete(place, headers=headers).status_code == 204
    unknown = Client().post(place, {"reason": "so"}, headers=headers, content_type=JSON)
    assert unknown.status_code in {409, 422}
