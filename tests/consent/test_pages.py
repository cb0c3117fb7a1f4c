"""What employees see and record: at the screen and through the interface."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kundenkreis.consent.actions import retract
from kundenkreis.consent.models import AdvertisingBlock, Statement
from kundenkreis.consent.queries import may_contact
from kundenkreis.consent.rules import Channel, Purpose
from kundenkreis.customers.models import Company, Person
from kundenkreis.journal.models import Entry
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee
from tests.factories.consent import a_colleague, a_consent, an_objection, herself
from tests.factories.customers import a_company, a_person
from tests.factories.staff import a_token, an_employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def company() -> Company:
    return a_company()


@pytest.fixture
def jana(company: Company) -> Person:
    return a_person(company=company, email="j.oeztuerk@ammerquell.example")


@pytest.fixture
def lena() -> Employee:
    return an_employee("hotline")


@pytest.fixture
def signed_in(lena: Employee) -> Client:
    client = Client()
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    return client


SAID = {"channels": ["email"], "purposes": ["newsletter"], "evidence": "call_note"}


def test_the_page_says_why_for_each_channel_and_shows_the_evidence(signed_in: Client, jana: Person) -> None:
    an_objection(jana)
    page = signed_in.get(f"/people/{jana.pk}/consent").content.decode()
    assert f"Widerspruch vom {timezone.localdate():%d.%m.%Y}." in page
    assert "Am Telefon gesagt, 23.11.2026, 09:14" in page
    assert "Briefe sind bis zum Widerspruch erlaubt" in page


def test_a_consent_without_evidence_is_refused_and_nothing_typed_is_lost(signed_in: Client, jana: Person) -> None:
    answer = signed_in.post(f"/people/{jana.pk}/consents", SAID | {"valid_until": "2027-01-31", "evidence_text": ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="2027-01-31"' in page
    assert '<details class="record-form" name="record" id="consent" open>' in page
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("consents", "consent"),
        ("objections", "objection"),
        ("sales", "sale"),
        ("opt-ins", "opt-in"),
        ("advertising-block", "block"),
        ("advertising-block/lifting", "block"),
    ],
)
def test_where_a_form_is_sent_to_opens_as_the_page_with_that_form(
    signed_in: Client, jana: Person, address: str, form: str
) -> None:
    answer = signed_in.get(f"/people/{jana.pk}/{address}", follow=True)
    assert answer.redirect_chain == [(f"/people/{jana.pk}/consent?record={form}#{form}", 302)]
    assert f'id="{form}" open>' in answer.content.decode()


def test_what_was_recorded_by_the_page_itself_leads_to_the_page_with_closed_forms(
    signed_in: Client, jana: Person
) -> None:
    answer = signed_in.post(f"/people/{jana.pk}/objections", SAID, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, f"/people/{jana.pk}/consent")


def test_a_recorded_consent_is_told_in_the_timeline(signed_in: Client, jana: Person) -> None:
    signed_in.post(f"/people/{jana.pk}/consents", SAID | {"evidence_text": "Am Telefon zugesagt"})
    page = signed_in.get(f"/people/{jana.pk}").content.decode()
    assert "hat eine Einwilligung erfasst" in page
    assert "E-Mail: Newsletter" in page


def test_only_whoever_recorded_it_takes_it_back_and_only_soon(jana: Person, lena: Employee) -> None:
    said = an_objection(jana, by=lena.actor)
    ids = [one.pk for one in said]
    for somebody in (a_colleague(), herself(jana)):
        with pytest.raises(Refused):
            retract(jana, ids, by=somebody)
    retract(jana, ids, by=lena.actor)
    assert not Statement.objects.standing().exists()


def test_what_she_said_herself_nobody_takes_back(jana: Person, lena: Employee) -> None:
    said = an_objection(jana, by=herself(jana))
    with pytest.raises(Refused):
        retract(jana, [said[0].pk], by=lena.actor)


def test_taking_a_consent_back_lets_the_objection_stand_again(jana: Person) -> None:
    somebody = a_colleague()
    an_objection(jana)
    given = a_consent(jana, by=somebody)
    retract(jana, [given[0].pk], by=somebody)
    overcome = Statement.objects.standing().objections().filter(overcome_by__isnull=False)
    assert overcome.count() == 1, "the link stays readable"
    assert not may_contact(person_id=jana.pk, channel=Channel.EMAIL, purpose=Purpose.ADVERTISING).allowed


def test_a_companys_block_is_set_taken_back_and_lifted_on_its_file(
    signed_in: Client, company: Company, jana: Person
) -> None:
    address = f"/companies/{company.pk}/advertising-block"
    assert signed_in.post(address, {"reason": " "}).status_code == 422
    assert "Rechtsstreit" in signed_in.post(address, {"reason": "Rechtsstreit"}).content.decode()
    assert "Werbesperre seit" in signed_in.get(f"/companies/{company.pk}").content.decode()
    signed_in.delete(address)
    signed_in.post(address, {"reason": "Doch"})
    signed_in.post(f"{address}/lifting", {"reason": "Beigelegt"})
    assert [block.lift_reason for block in AdvertisingBlock.objects.order_by("set_at")] == [
        "Versehentlich gesetzt",
        "Beigelegt",
    ]
    names = Entry.objects.filter(company_id=company.pk, name__startswith="consent.").values_list("name", flat=True)
    assert sorted(names) == ["consent.AdvertisingBlockLifted"] * 2 + ["consent.AdvertisingBlocked"] * 2


def test_somebody_elses_customers_are_not_there(jana: Person) -> None:
    client = Client()
    client.force_login(an_employee("sales"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/people/{jana.pk}/consent").status_code == 404
    assert client.post(f"/people/{jana.pk}/objections", SAID).status_code == 404


def test_the_company_card_asks_as_often_for_many_people_as_for_one(
    signed_in: Client,
    company: Company,
    jana: Person,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    address = f"/companies/{company.pk}/consent/card"
    signed_in.get(address)
    with django_assert_max_num_queries(40) as few:
        signed_in.get(address)
    for number in range(8):
        an_objection(a_person(f"Muster {number}", company, email=f"m{number}@ammerquell.example"))
    with django_assert_num_queries(len(few)):
        signed_in.get(address)


class TestInterface:
    def test_the_verdicts_of_many_come_with_their_reasons(self, jana: Person, lena: Employee) -> None:
        an_objection(jana)
        answer = Client().post(
            "/api/v1/contact-verdicts",
            {"person_ids": [str(jana.pk)], "channel": "email", "purpose": "advertising"},
            content_type="application/json",
            headers={"Authorization": f"Bearer {a_token(lena)}"},
        )
        [verdict] = answer.json()
        assert (verdict["allowed"], verdict["reasons"][0]["code"]) == (False, "objected")

    def test_a_program_does_not_outdo_an_objection(self, jana: Person, lena: Employee) -> None:
        an_objection(jana)
        answer = Client().post(
            f"/api/v1/people/{jana.pk}/consents",
            SAID | {"evidence_text": "Formular auf der Website"},
            content_type="application/json",
            headers={"Authorization": f"Bearer {a_token(lena)}"},
        )
        assert (answer.status_code, answer.json()["code"]) == (409, "objection_stands")

    def test_a_block_is_put_and_lifted(self, company: Company, lena: Employee) -> None:
        about: dict[str, Any] = {"headers": {"Authorization": f"Bearer {a_token(lena)}"}}
        address = f"/api/v1/companies/{company.pk}/advertising-block"
        for _ in range(2):
            Client().put(address, {"reason": "Rechtsstreit"}, content_type="application/json", **about)
        assert AdvertisingBlock.objects.standing().count() == 1
        assert Client().delete(f"{address}?reason=Beigelegt", **about).status_code == 204
        assert not AdvertisingBlock.objects.standing().exists()
