"""A mail is written with the business data, goes out from the queue, and is never lost in silence."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client

from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Case, Entry
from kundenkreis.mail.actions import send_mail, write_mail
from kundenkreis.mail.actions.sending import MOST_ATTEMPTS
from kundenkreis.mail.models import OutgoingMail
from kundenkreis.staff.models import Employee
from kundenkreis.todos.models import Todo
from tests.factories.customers import a_company, a_person
from tests.factories.jobs import work_off
from tests.factories.staff import a_token, an_employee
from tests.mail.conftest import Mailbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return open_case("C", number="T-2026-00017", path="/complaints/T-2026-00017", responsible_id=an_employee().pk)


def a_mail(case: Case, **about: Any) -> OutgoingMail:
    given = {"to_address": "oeztuerk@isarwerk.example", "to_name": "Dr. Jana Öztürk", "subject": "Ihre Reklamation"}
    return write_mail(case_id=case.pk, by=SYSTEM, **(given | {"text": "Grüße aus dem Blautal"} | about))


def waiting_jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'mail.deliver' AND status = 'todo'")
        return int(cursor.fetchone()[0])


def test_a_mail_reaches_the_mailbox_with_umlauts_and_the_companys_closing(case: Case, mailbox: Mailbox) -> None:
    mail = a_mail(case)
    work_off()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("sent", 1)
    [received] = mailbox.messages
    assert received["To"] == '"Dr. Jana Öztürk" <oeztuerk@isarwerk.example>'
    assert received["Message-ID"] == mail.message_id
    text = received.get_content().replace("\r\n", "\n")
    assert text == "Grüße aus dem Blautal\n\nMit freundlichen Grüßen\nKundenkreis\n"
    assert Entry.objects.filter(name="mail.MailSent", case=case).count() == 1


def test_the_closing_is_in_the_persons_language(case: Case) -> None:
    person = a_person("Smith", a_company(), language="en")
    assert "Kind regards" in a_mail(case, person_id=person.pk).text


def test_a_mail_of_a_kind_is_written_once_per_case(case: Case) -> None:
    first, again = a_mail(case, code="confirmation"), a_mail(case, code="confirmation")
    assert first == again
    assert waiting_jobs() == 1
    a_mail(open_case("C"), code="confirmation")
    assert OutgoingMail.objects.count() == 2


def test_what_is_rolled_back_is_never_sent(case: Case) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        a_mail(case)
        raise IntegrityError
    assert waiting_jobs() == 0


def test_a_subject_cannot_smuggle_in_a_header(case: Case, mailbox: Mailbox) -> None:
    a_mail(case, subject="Ihre Reklamation\r\nBcc: alle@isarwerk.example")
    work_off()
    assert mailbox.messages[0]["Bcc"] is None
    assert mailbox.messages[0]["Subject"] == "Ihre Reklamation Bcc: alle@isarwerk.example"


def test_an_unusable_address_is_refused_at_once(case: Case) -> None:
    with pytest.raises(ValidationError):
        a_mail(case, to_address="öztürk at isarwerk")


def test_a_busy_mail_server_is_asked_again_later(case: Case, mailbox: Mailbox) -> None:
    mailbox.refusals = ["451 greylisted"]
    mail = a_mail(case)
    assert send_mail(mail.pk) == 5
    mail.refresh_from_db()
    assert (mail.state, mail.last_answer) == ("waiting", "451 greylisted")
    assert send_mail(mail.pk) is None
    assert len(mailbox.messages) == 1


def test_a_mail_that_is_sent_is_not_sent_a_second_time(case: Case, mailbox: Mailbox) -> None:
    mail = a_mail(case)
    send_mail(mail.pk)
    send_mail(mail.pk)
    assert len(mailbox.messages) == 1


def test_a_refused_address_becomes_a_todo_for_the_responsible_person(case: Case, mailbox: Mailbox) -> None:
    mailbox.refusals = ["550 no such user"]
    mail = a_mail(case)
    work_off()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("failed", 1)
    todo = Todo.objects.get()
    assert (todo.assignee_id, todo.case) == (case.responsible_id, case)
    assert todo.title == "Mail an oeztuerk@isarwerk.example kam nicht an"
    assert "550 no such user" in todo.text


def test_a_dead_mail_server_is_given_up_after_the_last_attempt_and_not_before(case: Case, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    mail = a_mail(case)
    pauses = [send_mail(mail.pk) for _ in range(MOST_ATTEMPTS)]
    assert pauses == [5, 10, 20, 40, 80, 160, 320, 640, None]
    assert Todo.objects.count() == 1


def test_nobody_waits_for_a_colleague_who_has_left(case: Case, mailbox: Mailbox) -> None:
    Employee.objects.update(is_active=False)
    mailbox.refusals = ["550 no such user"]
    a_mail(case)
    work_off()
    assert (Todo.objects.get().assignee, Todo.objects.get().lane) == (None, "service")


def test_a_failed_mail_without_a_case_goes_to_the_service_department(mailbox: Mailbox) -> None:
    mailbox.refusals = ["550 no such user"]
    write_mail(to_address="a@isarwerk.example", subject="x", text="y", by=SYSTEM)
    work_off()
    assert Todo.objects.get().lane == "service"


def test_the_mail_has_a_page_a_card_and_an_address_for_interfaces(case: Case, mailbox: Mailbox) -> None:
    lena = an_employee()
    mail = a_mail(case)
    work_off()
    client = Client()
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    assert "Grüße aus dem Blautal" in client.get(f"/mails/{mail.pk}").content.decode()
    assert "Ihre Reklamation" in client.get(f"/mails/case/{case.pk}").content.decode()
    headers = {"authorization": f"Bearer {a_token(lena, 'mail.read')}"}
    [listed] = Client().get(f"/api/v1/mails?case_id={case.pk}", headers=headers).json()["items"]
    assert (listed["state"], listed["subject"]) == ("sent", "Ihre Reklamation")


def test_who_may_not_read_mails_does_not(case: Case) -> None:
    mail = a_mail(case)
    client = Client()
    client.force_login(an_employee("sales"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/mails/{mail.pk}").status_code == 403
    assert client.get(f"/mails/case/{case.pk}").status_code == 403
