"""Test 2 of the trade: somebody objects to e-mail only. Letters still go, mails never again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from kundenkreis.consent.actions import request_opt_in, retract
from kundenkreis.consent.links import confirmation_address
from kundenkreis.consent.models import PublicLink
from kundenkreis.consent.queries import may_contact
from kundenkreis.consent.rules import Channel, Purpose
from kundenkreis.customers.actions import move_person
from kundenkreis.customers.models import Person
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.mail.actions import write_mail
from kundenkreis.mail.models import OutgoingMail
from kundenkreis.privacy.queries import report_on
from kundenkreis.privacy.reporting import as_data
from kundenkreis.todos.models import Todo
from tests.factories.consent import a_consent, an_objection
from tests.factories.customers import a_company, a_person
from tests.factories.jobs import work_off
from tests.factories.staff import a_token, an_employee
from tests.mail.conftest import Mailbox, mailbox

__all__ = ["mailbox"]

pytestmark = pytest.mark.django_db

ADDRESS = "j.oeztuerk@ammerquell.example"


@pytest.fixture
def jana() -> Person:
    return a_person(company=a_company(), email=ADDRESS)


def an_advertisement(person: Person, purpose: Purpose = Purpose.ADVERTISING) -> OutgoingMail:
    about: dict[str, Any] = {"subject": "Neue Baureihe", "text": "Sehen Sie selbst.", "purpose": purpose}
    return write_mail(to_address=ADDRESS, person_id=person.pk, **about, by=SYSTEM)


def sent(mail: OutgoingMail) -> OutgoingMail:
    work_off()
    mail.refresh_from_db()
    return mail


def test_whoever_agreed_gets_the_mail_with_the_way_out_in_head_and_body(jana: Person, mailbox: Mailbox) -> None:
    a_consent(jana)
    assert sent(an_advertisement(jana)).state == "sent"
    [received] = mailbox.messages
    assert received["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    one_click = received["List-Unsubscribe"].strip("<>")
    assert re.fullmatch(r"http://localhost:8000/p/\w{15,}/unsubscription", one_click)
    text = received.get_content()
    assert "jederzeit kostenlos widersprechen" in text
    assert one_click.removesuffix("/unsubscription") in text


def test_what_concerns_a_contract_has_no_way_out(jana: Person, mailbox: Mailbox) -> None:
    assert sent(an_advertisement(jana, Purpose.CONTRACT)).state == "sent"
    assert "List-Unsubscribe" not in mailbox.messages[0]
    assert not PublicLink.objects.exists()


def test_an_objection_after_writing_holds_the_mail_back(jana: Person, mailbox: Mailbox) -> None:
    a_consent(jana)
    mail = an_advertisement(jana)
    an_objection(jana)
    assert sent(mail).state == "withheld"
    assert [reason.code for reason in mail.reasons] == ["withdrawn"]
    assert not mailbox.messages
    assert not Todo.objects.exists(), "advertising that is not sent is as it should be"


def test_the_reason_is_seen_where_the_mail_is_shown(jana: Person) -> None:
    mail = sent(an_advertisement(jana))
    client = Client()
    client.force_login(an_employee("hotline"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/mails/{mail.pk}").content.decode()
    assert "Diese Mail wurde nicht gesendet." in page
    assert "Keine Einwilligung." in page


def test_nobody_of_the_house_sees_the_link_by_which_she_speaks_for_herself(jana: Person) -> None:
    employee = an_employee("hotline")
    opt_in = request_opt_in(jana, address=ADDRESS, purposes=["newsletter"], by=employee.actor)
    mail, token = OutgoingMail.objects.get(), confirmation_address(opt_in).split("/")[-2]
    assert token in mail.text
    client = Client()
    client.force_login(employee, backend="django.contrib.auth.backends.ModelBackend")
    shown = client.get(f"/mails/{mail.pk}").content.decode()
    about: dict[str, Any] = {"headers": {"Authorization": f"Bearer {a_token(employee)}"}}
    answered = Client().get(f"/api/v1/mails/{mail.pk}", **about).json()["text"]
    for text in (shown, answered):
        assert token not in text
        assert "/p/…" in text


def test_the_page_and_letter_of_what_is_known_keep_her_link_to_themselves_too(jana: Person) -> None:
    opt_in = request_opt_in(jana, address=ADDRESS, purposes=["newsletter"], by=an_employee("hotline").actor)
    told = str(as_data(report_on(jana)))
    assert "/p/…" in told
    assert confirmation_address(opt_in).split("/")[-2] not in told


def test_what_was_taken_back_is_told_as_taken_back(jana: Person) -> None:
    actor = an_employee("hotline").actor
    said = an_objection(jana, by=actor)
    assert "zurückgenommen" not in str(as_data(report_on(jana)))
    retract(jana, [one.pk for one in said], by=actor)
    assert "zurückgenommen" in str(as_data(report_on(jana)))


def test_a_mail_that_somebody_waits_for_and_may_not_go_becomes_a_todo(jana: Person) -> None:
    case = open_case("C", number="T-2026-00017", responsible_id=an_employee().pk)
    Person.objects.filter(pk=jana.pk).update(restricted_at=case.opened_at)
    mail = write_mail(
        to_address=ADDRESS, subject="Ihre Reklamation", text="…", person_id=jana.pk, case_id=case.pk, by=SYSTEM
    )
    assert sent(mail).state == "withheld"
    todo = Todo.objects.get()
    assert todo.assignee_id == case.responsible_id
    assert "Art. 18 DSGVO" in todo.text


def test_one_click_in_the_mail_program_ends_it_for_good(jana: Person, mailbox: Mailbox) -> None:
    a_consent(jana)
    sent(an_advertisement(jana))
    one_click = mailbox.messages[0]["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    outside = Client(enforce_csrf_checks=True)
    assert outside.get(one_click).status_code == 302, "a scanner that opens every link changes nothing"
    assert sent(an_advertisement(jana)).state == "sent"
    answer = outside.post(one_click, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, answer.cookies) == (200, {})
    assert sent(an_advertisement(jana)).state == "withheld"
    assert sent(an_advertisement(jana, Purpose.NEWSLETTER)).state == "withheld"


def test_letters_still_go_also_at_the_next_company_and_mails_never_again(jana: Person) -> None:
    an_objection(jana)
    move_person(jana.positions.get(), a_company("Isarwerk Chemie GmbH"), email="jana@isarwerk.example", by=SYSTEM)
    about: dict[str, Any] = {"person_id": jana.pk, "purpose": Purpose.ADVERTISING}
    assert may_contact(**about, channel=Channel.LETTER).allowed
    assert not may_contact(**about, channel=Channel.EMAIL, address="jana@isarwerk.example").allowed
