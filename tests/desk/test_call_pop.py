"""The card of a ringing call: who, for which companies, what is open, and what one does next."""

from __future__ import annotations

import pytest
from django.test import Client

from kundenkreis.customers.actions import add_contact_point
from kundenkreis.customers.models import Note
from kundenkreis.desk.queries.callers import call_card
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.models import Employee
from tests.factories.customers import a_customer, a_machine, a_person, a_position
from tests.factories.staff import an_employee
from tests.factories.telephony import a_ringing_call, reported

pytestmark = pytest.mark.django_db
MOBILE = "+49 176 04069123"


def signed_in(employee: Employee) -> Client:
    client = Client(headers={"hx-request": "true"})
    client.force_login(employee, backend="django.contrib.auth.backends.ModelBackend")
    return client


def card_on(client: Client) -> str:
    return client.get("/call-pop").content.decode()


@pytest.fixture
def lena() -> Employee:
    return an_employee(extension="214")


def test_the_card_shows_each_role_with_block_machines_and_open_matters(lena: Employee) -> None:
    isarwerk = a_customer(block_code="credit", block_reason="Zahlungsverzug")
    jana = a_person(company=isarwerk, function="Leiterin Instandhaltung")
    a_position(jana, a_customer("11907", "Ammerquell Wasser & Söhne GmbH", city="Murnau"))
    add_contact_point(kind="mobile", value=MOBILE, person=jana, by=SYSTEM)
    a_machine()
    open_case("C", number="T-2026-00017", title="Gleitringdichtung undicht", path="/x", company_id=isarwerk.pk)
    a_ringing_call(lena, from_number=MOBILE)
    shown = card_on(signed_in(lena))
    for words in (
        "Dr. Jana Öztürk ruft an",
        "Isarwerk Chemie GmbH",
        "Leiterin Instandhaltung",
        "Liefersperre",
        "1 Maschine",
        "1 Reklamation",
        "Ammerquell Wasser &amp; Söhne GmbH",
        "Murnau",
        "T-2026-00017",
        ">C10<",
    ):
        assert words in shown, words


def test_choosing_the_company_is_kept_while_the_call_is_answered(lena: Employee) -> None:
    isarwerk, ammerquell = a_customer(), a_customer("11907", "Ammerquell Wasser GmbH")
    jana = a_person(company=isarwerk)
    a_position(jana, ammerquell)
    add_contact_point(kind="mobile", value=MOBILE, person=jana, by=SYSTEM)
    call = a_ringing_call(lena, from_number=MOBILE)
    client = signed_in(lena)
    client.post(f"/call-pop/{call.pk}/choice", {"role": f"{jana.pk}:{ammerquell.pk}"})
    reported(call, "answered")
    call.refresh_from_db()
    card = call_card(call, lena)
    assert card.chosen and card.chosen.company and card.chosen.company.name == "Ammerquell Wasser GmbH"
    assert "Im Gespräch mit Dr. Jana Öztürk" in card_on(client)


def test_the_card_leaves_when_the_call_ends_or_is_put_away(lena: Employee) -> None:
    client, call = signed_in(lena), a_ringing_call(lena)
    assert "call-pop" in card_on(client)
    assert client.delete(f"/calls/{call.pk}/card").status_code == 204
    assert "call-pop" not in card_on(client)
    second = a_ringing_call(lena)
    assert "call-pop" in card_on(client)
    reported(second, "ended")
    assert "call-pop" not in card_on(client)


def test_a_colleague_does_not_see_the_card(lena: Employee) -> None:
    a_ringing_call(lena)
    assert "call-pop" not in card_on(signed_in(an_employee(extension="215")))


def test_an_unknown_caller_is_looked_up_and_assigned_from_the_card(lena: Employee) -> None:
    isarwerk = a_customer()
    jana = a_person(company=isarwerk)
    call = a_ringing_call(lena, from_number="+49 40 66969118")
    client = signed_in(lena)
    assert "Unbekannter Anruf" in card_on(client)
    assert "+49 40 66969118" in card_on(client)
    found = client.get(f"/call-pop/{call.pk}/callers", {"q": "Öztürk"}).content.decode()
    assert f'value="{jana.pk}:{isarwerk.pk}"' in found
    chosen = client.post(f"/call-pop/{call.pk}/choice", {"role": f"{jana.pk}:{isarwerk.pk}"}).content.decode()
    assert "Dr. Jana Öztürk ruft an" in chosen


def test_an_unknown_direct_dial_finds_the_company_and_its_people(lena: Employee) -> None:
    isarwerk = a_customer()
    a_person(company=isarwerk)
    a_ringing_call(lena, from_number="+49 89 99998-277")
    shown = card_on(signed_in(lena))
    assert "Isarwerk Chemie GmbH" in shown
    assert "Dr. Jana Öztürk" in shown


def test_a_note_from_the_card_belongs_to_caller_and_company(lena: Employee) -> None:
    isarwerk = a_customer()
    jana = a_person(company=isarwerk, phone="+49 89 99998-214")
    call = a_ringing_call(lena)
    client = signed_in(lena)
    assert client.post(f"/call-pop/{call.pk}/note", {"text": "  "}).status_code == 422
    assert client.post(f"/call-pop/{call.pk}/note", {"text": "Ruft morgen wieder an."}).status_code == 200
    note = Note.objects.get()
    assert (note.text, note.person_id, note.company_id) == ("Ruft morgen wieder an.", jana.pk, isarwerk.pk)


def test_the_card_asks_the_database_no_more_often_for_more_roles(  # type: ignore[no-untyped-def]
    lena: Employee, django_assert_max_num_queries
) -> None:
    jana = a_person(company=a_customer())
    for number in range(4):
        company = a_customer(f"1190{number}", f"Ammerquell {number} GmbH")
        a_position(jana, company)
        open_case("C", title="Undicht", path="/x", company_id=company.pk)
    add_contact_point(kind="mobile", value=MOBILE, person=jana, by=SYSTEM)
    call = a_ringing_call(lena, from_number=MOBILE)
    with django_assert_max_num_queries(16):
        card = call_card(call, lena)
    assert len(card.roles) == 5


def test_who_may_not_see_calls_gets_no_card(lena: Employee) -> None:
    call, seller = a_ringing_call(lena), signed_in(an_employee("sales"))
    assert seller.get("/call-pop").status_code == 403
    assert seller.get(f"/call-pop/{call.pk}/callers", {"q": "Öztürk"}).status_code == 403
    assert seller.get(f"/call-pop/{call.pk}/note").status_code == 403
    assert seller.post(f"/call-pop/{call.pk}/choice", {"role": ":"}).status_code == 403


def test_of_several_whom_a_number_may_belong_to_none_is_presumed(lena: Employee) -> None:
    a_customer()
    a_customer("10639", "Spreehafen Daten GmbH")
    call = a_ringing_call(lena, from_number="+49 89 99998-277")
    card = call_card(call, lena)
    assert len(card.roles) == 2
    assert card.chosen is None
    assert "Jemand anderes" in card_on(signed_in(lena))
