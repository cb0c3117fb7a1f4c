"""A call from a direct dial that nobody knows: the company is known, and what the caller says tells who it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kundenkreis.consent.actions import object_to
from kundenkreis.consent.actions.evidence import Evidence
from kundenkreis.consent.queries import may_contact
from kundenkreis.consent.rules import Channel, Purpose
from kundenkreis.customers.actions import end_position, write_note
from kundenkreis.customers.models import Company, ContactPoint, Note, Person, Position
from kundenkreis.customers.queries.timeline import timeline
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.models import Employee
from kundenkreis.telephony.models import Call
from tests.factories.customers import a_company, a_customer, a_person
from tests.factories.staff import an_employee
from tests.factories.telephony import a_ringing_call

pytestmark = pytest.mark.django_db

DIRECT_DIAL = "+49 89 99998-277"
SAID = "Meyer, war am Stand in Hannover"
IN_MARCH = date(2026, 3, 31)


@pytest.fixture
def lena() -> Employee:
    return an_employee(extension="214")


@pytest.fixture
def client(lena: Employee) -> Client:
    client = Client(headers={"hx-request": "true"})
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def isarwerk() -> Company:
    return a_customer(phones=["+49 89 99998-200"])


@pytest.fixture
def thomas() -> Person:
    """Left another customer in March and wants no mails since."""
    kettwig = a_company("Kettwig Galvanik GmbH")
    person = a_person("Meyer", kettwig, first_name="Thomas", title="", function="Einkauf", email="t@kettwig.example")
    end_position(person.positions.get(), last_day=IN_MARCH, by=SYSTEM)
    object_to(
        person, channels=["email"], evidence=Evidence("call_note", "Zum Abschied"), valid_from=IN_MARCH, by=SYSTEM
    )
    return person


@pytest.fixture
def call(lena: Employee, isarwerk: Company) -> Call:
    return a_ringing_call(lena, from_number=DIRECT_DIAL)


def heard(client: Client, call: Call, text: str = SAID) -> str:
    return client.get(f"/call-pop/{call.pk}/callers", {"q": text}).content.decode()


def moved(client: Client, call: Call, person: Person, company: Company, **more: str):  # type: ignore[no-untyped-def]
    sent = {"person": str(person.pk), "company": str(company.pk), "q": SAID} | more
    return client.post(f"/call-pop/{call.pk}/arrival", sent)


def undo_address(response) -> str:  # type: ignore[no-untyped-def]
    from json import loads

    return str(loads(response["HX-Trigger"])["toasts"][0]["undo"]).removeprefix("delete ")


def test_the_company_is_known_by_its_switchboard_and_one_asks_for_the_person(client: Client, call: Call) -> None:
    card = client.get("/call-pop").content.decode()
    assert "Isarwerk Chemie GmbH ruft an" in card
    assert "Was sagt der Anrufer?" in card


def test_three_people_of_the_name_in_two_spellings_are_offered_with_role_and_former_role(
    client: Client, call: Call, thomas: Person
) -> None:
    a_person("Maier", a_company("Elbtal Zucker GmbH"), first_name="Thomas", title="", function="Labor")
    a_person("Meyer", a_company("Havelbräu GmbH"), first_name="Monika", title="")
    shown = heard(client, call)
    for words in (
        "bis 31.03.2026 bei Kettwig Galvanik GmbH (Einkauf)",
        "Elbtal Zucker GmbH · Labor",
        "Havelbräu GmbH",
        "Keine Werbung: E-Mail",
        "Ist jetzt bei Isarwerk Chemie GmbH",
    ):
        assert words in shown, words
    assert shown.index("Thomas Meyer") < shown.index("Monika Meyer") < shown.index("Thomas Maier")


def test_who_works_there_stands_first_and_need_not_move(
    client: Client, call: Call, isarwerk: Company, thomas: Person
) -> None:
    a_person("Maier", isarwerk, first_name="Anton", title="", function="Schlosser")
    shown = heard(client, call)
    assert "Bei Isarwerk Chemie GmbH" in shown
    assert shown.index("Anton Maier") < shown.index("Thomas Meyer")
    assert shown.count("Ist jetzt bei") == 1


def test_a_note_that_fits_what_the_caller_says_puts_a_person_first(client: Client, call: Call, thomas: Person) -> None:
    monika = a_person("Meyer", a_company("Havelbräu GmbH"), first_name="Monika", title="")
    write_note("Traf sie am Stand in Hannover, sucht Ersatz für die CN 65.", person_id=monika.pk, by=SYSTEM)
    shown = heard(client, call)
    assert shown.index("Monika Meyer") < shown.index("Thomas Meyer")
    assert "Traf sie am Stand in Hannover" in shown


def test_open_matters_of_a_person_are_counted(client: Client, call: Call, thomas: Person) -> None:
    open_case("C", title="Undicht", path="/x", person_id=thomas.pk)
    assert "1 offener Vorgang" in heard(client, call)


def test_one_click_moves_the_caller_and_what_ended_stays_ended(
    client: Client, call: Call, thomas: Person, isarwerk: Company
) -> None:
    write_note("Fragte nach Ersatzteilen.", person_id=thomas.pk, by=SYSTEM)
    response = moved(client, call, thomas, isarwerk)
    assert response.status_code == 200
    assert "Thomas Meyer ruft an" in response.content.decode()
    old, new = thomas.positions.order_by("company__name").reverse()
    assert (old.valid_until, new.company, new.valid_from, new.valid_until) == (
        IN_MARCH,
        isarwerk,
        timezone.localdate(),
        None,
    )
    [point] = new.contact_points.all()
    assert (point.kind, point.normalised) == ("phone", "+498999998277")
    call.refresh_from_db()
    assert (call.person_id, call.company_id) == (thomas.pk, isarwerk.pk)
    texts = [line.quote for line in timeline(person_id=thomas.pk).lines]
    assert "Fragte nach Ersatzteilen." in texts


def test_the_objection_that_he_made_then_still_holds_and_letters_may_go(
    client: Client, call: Call, thomas: Person, isarwerk: Company
) -> None:
    moved(client, call, thomas, isarwerk)
    mail = may_contact(person_id=thomas.pk, company_id=isarwerk.pk, channel=Channel.EMAIL, purpose=Purpose.ADVERTISING)
    letter = may_contact(
        person_id=thomas.pk, company_id=isarwerk.pk, channel=Channel.LETTER, purpose=Purpose.ADVERTISING
    )
    assert (mail.allowed, letter.allowed) == (False, True)
    assert "31.03.2026" in mail.text


def test_an_open_position_ends_the_day_before(client: Client, call: Call, isarwerk: Company) -> None:
    monika = a_person("Meyer", a_company("Havelbräu GmbH"), first_name="Monika", title="")
    old = monika.positions.get()
    moved(client, call, monika, isarwerk, leaves=str(old.pk))
    old.refresh_from_db()
    assert old.valid_until == timezone.localdate() - timedelta(days=1)


def test_taking_it_back_leaves_everything_as_it_was(client: Client, call: Call, isarwerk: Company) -> None:
    monika = a_person("Meyer", a_company("Havelbräu GmbH"), first_name="Monika", title="")
    old = monika.positions.get()
    response = moved(client, call, monika, isarwerk, leaves=str(old.pk))
    assert client.delete(undo_address(response)).status_code == 204
    [position] = monika.positions.all()
    assert (position.pk, position.valid_until) == (old.pk, None)
    assert not ContactPoint.objects.filter(normalised="+498999998277").exists()
    call.refresh_from_db()
    assert (call.person_id, call.company_id) == (None, isarwerk.pk)


def test_a_mobile_is_kept_as_the_persons_own_and_goes_with_the_undo(
    client: Client, lena: Employee, thomas: Person, isarwerk: Company
) -> None:
    mobile = a_ringing_call(lena, from_number="+49 176 04069123")
    response = moved(client, mobile, thomas, isarwerk)
    assert thomas.contact_points.get().normalised == "+4917604069123"
    client.delete(undo_address(response))
    assert not thomas.contact_points.exists()
    assert not Position.objects.filter(person=thomas, company=isarwerk).exists()


def test_the_undo_is_refused_once_the_position_was_worked_on(
    client: Client, call: Call, thomas: Person, isarwerk: Company
) -> None:
    response = moved(client, call, thomas, isarwerk)
    Position.objects.filter(person=thomas, company=isarwerk).update(version=2)
    assert client.delete(undo_address(response)).status_code == 422
    assert Position.objects.filter(person=thomas, company=isarwerk).exists()


def test_who_works_there_already_is_not_moved_twice(
    client: Client, call: Call, thomas: Person, isarwerk: Company
) -> None:
    moved(client, call, thomas, isarwerk)
    again = moved(client, call, thomas, isarwerk)
    assert again.status_code == 422
    assert "arbeitet dort schon" in again.content.decode()
    assert Position.objects.filter(person=thomas, company=isarwerk).count() == 1


def test_what_else_was_said_waits_as_a_note(client: Client, call: Call, thomas: Person, isarwerk: Company) -> None:
    answer = moved(client, call, thomas, isarwerk).content.decode()
    assert 'id="call-forms" hx-swap-oob="innerHTML"' in answer
    assert "war am Stand in Hannover" in answer


def test_somebody_new_is_recorded_with_what_was_typed_and_the_number(
    client: Client, call: Call, isarwerk: Company
) -> None:
    shown = heard(client, call, "Brückner, war am Stand in Hannover")
    assert "Darunter ist niemand bekannt." in shown
    assert "Brückner neu anlegen" in shown
    about: dict[str, Any] = {
        "last_name": "Brückner",
        "company": isarwerk.pk,
        "phone": call.other_number,
        "call": call.pk,
    }
    form = client.get("/people/new", about | {"said": "war am Stand"}).content.decode()
    for words in ("Brückner", "+498999998277", "war am Stand", str(call.pk)):
        assert words in form, words
    client.post("/people/new", about | {"said": "war am Stand in Hannover"})
    person = Person.objects.get(last_name="Brückner")
    call.refresh_from_db()
    assert (call.person_id, call.company_id) == (person.pk, isarwerk.pk)
    assert Note.objects.get().text == "war am Stand in Hannover"
    assert person.positions.get().contact_points.get().normalised == "+498999998277"


def test_a_name_with_first_name_is_one_name_and_a_company_is_offered_when_nobody_is_called_like_it(
    client: Client, call: Call, thomas: Person
) -> None:
    assert "Thomas Meyer" in heard(client, call, "Meyer, Thomas")
    a_company("Elbtal Zucker GmbH")
    assert "Elbtal Zucker GmbH" in heard(client, call, "Elbtal")


def test_the_database_is_asked_no_more_often_for_more_people_of_the_name(  # type: ignore[no-untyped-def]
    client: Client, call: Call, isarwerk: Company, django_assert_max_num_queries
) -> None:
    for number in range(6):
        a_person("Meyer", isarwerk, first_name=f"Anna {number}", title="")
        a_person("Maier", a_company(f"Firma {number}"), first_name="Berta", title="")
    with django_assert_max_num_queries(60):
        heard(client, call)


def test_who_may_not_assign_calls_moves_nobody(call: Call, thomas: Person, isarwerk: Company) -> None:
    reader = Client(headers={"hx-request": "true"})
    reader.force_login(an_employee("read_only"), backend="django.contrib.auth.backends.ModelBackend")
    assert "Ist jetzt bei" not in heard(reader, call)
    assert moved(reader, call, thomas, isarwerk).status_code == 403
