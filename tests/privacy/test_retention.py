"""How long what is kept: rules in the words of the law, a nightly run, a log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from kundenkreis.customers.actions import change_person, write_note
from kundenkreis.customers.models import Note
from kundenkreis.documents.actions import store_file
from kundenkreis.documents.models import File
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.refusal import Refused
from kundenkreis.mail.models import OutgoingMail
from kundenkreis.privacy.actions import change_rule, let_expired_go
from kundenkreis.privacy.models import RetentionRule, RetentionRun
from kundenkreis.privacy.retention import Keeping, kept_from, record_class, record_classes
from kundenkreis.telephony.models import Call
from kundenkreis.todos.actions import finish_todo
from kundenkreis.todos.models import Todo
from tests.environment import new_home
from tests.factories.customers import a_company, a_person
from tests.factories.documents import an_upload
from tests.factories.staff import an_employee
from tests.factories.telephony import a_ringing_call, reported
from tests.factories.todos import a_todo

pytestmark = pytest.mark.django_db


@pytest.fixture
def night() -> Iterator[None]:
    """The night of 2 January 2033, 02:40 in Berlin."""
    with patch("django.utils.timezone.now", return_value=datetime(2033, 1, 2, 1, 40, tzinfo=UTC)):
        yield


def switched_on(code: str) -> RetentionRule:
    """The rule of this class with its default time, now in force."""
    records = record_class(code)
    assert records
    keeping = records.default
    unit, amount = ("years", keeping.years) if keeping.years else ("days", keeping.days)
    return change_rule(records, amount=str(amount), unit=unit, is_on=True, by=SYSTEM)


def a_mail(written_at: datetime, **about: Any) -> OutgoingMail:
    """A mail that went out at this time."""
    given = {"to_address": "a@werk.example", "subject": "Hallo", "text": "…", "state": "sent", "sent_at": written_at}
    mail = OutgoingMail.objects.create(**(given | about))
    OutgoingMail.objects.filter(pk=mail.pk).update(written_at=written_at)
    return mail


@pytest.mark.parametrize(
    ("keeping", "today", "oldest"),
    [
        (Keeping(years=6), date(2032, 12, 31), date(2026, 1, 1)),
        (Keeping(years=6), date(2033, 1, 1), date(2027, 1, 1)),
        (Keeping(years=10), date(2026, 7, 1), date(2016, 1, 1)),
        (Keeping(days=180), date(2026, 11, 23), date(2026, 5, 27)),
    ],
)
def test_years_run_from_the_end_of_the_calendar_year_days_from_the_day(
    keeping: Keeping, today: date, oldest: date
) -> None:
    assert timezone.localtime(kept_from(keeping, today)).date() == oldest


def test_a_commercial_letter_is_kept_six_years_to_the_day(night: None) -> None:
    last = a_mail(datetime(2026, 12, 31, 22, 59, tzinfo=UTC))  # 23:59 in Berlin
    first_kept = a_mail(datetime(2026, 12, 31, 23, 0, tzinfo=UTC))  # midnight
    switched_on("mail.mails")
    assert let_expired_go() == 1
    assert not OutgoingMail.objects.filter(pk=last.pk).exists()
    assert OutgoingMail.objects.filter(pk=first_kept.pk).exists()


def test_what_waits_to_be_sent_is_never_too_old(night: None) -> None:
    a_mail(datetime(2020, 1, 1, tzinfo=UTC), state="waiting", sent_at=None)
    switched_on("mail.mails")
    assert let_expired_go() == 0


def test_nothing_goes_until_it_is_switched_on(night: None) -> None:
    a_mail(datetime(2020, 1, 1, tzinfo=UTC))
    assert let_expired_go() == 0
    switched_on("mail.mails")
    RetentionRule.objects.update(is_on=False)
    assert let_expired_go() == 0
    assert not RetentionRun.objects.exists()


def test_the_log_says_how_many_of_what_went_and_why(night: None) -> None:
    for year in (2019, 2020, 2021):
        a_mail(datetime(year, 6, 1, tzinfo=UTC))
    switched_on("mail.mails")
    let_expired_go()
    run = RetentionRun.objects.get()
    assert (run.code, run.went) == ("mail.mails", 3)
    assert timezone.localtime(run.kept_from).date() == date(2027, 1, 1)
    assert let_expired_go() == 0
    assert RetentionRun.objects.count() == 1


def test_each_class_lets_go_of_what_is_old_and_keeps_what_is_not(settings: Any) -> None:
    settings.MEDIA_ROOT = new_home()
    company = a_company()
    person = a_person("Öztürk", company)
    change_person(person, {"title": ""}, version=1, by=SYSTEM)
    write_note("Alt", company_id=company.pk, by=SYSTEM)
    finish_todo(a_todo("service"), by=SYSTEM)
    store_file(an_upload(), company_id=company.pk, by=SYSTEM)
    agent = an_employee("hotline", extension="21")
    reported(a_ringing_call(agent, from_number="+49 89 99998214"), "ended")
    for records in record_classes():
        switched_on(records.code)
    assert let_expired_go() == 0
    with patch("django.utils.timezone.now", return_value=datetime(2060, 1, 2, tzinfo=UTC)):
        assert let_expired_go() == 5
    assert not Note.objects.exists()
    assert not Todo.objects.exists()
    assert not File.objects.exists()
    assert Call.objects.get().from_number == ""


def test_a_rule_needs_a_whole_number_in_a_known_unit(db: None) -> None:
    records = record_class("mail.mails")
    assert records
    for amount, unit in (("0", "years"), ("31", "years"), ("x", "days"), ("", "days"), ("6", "weeks"), ("-1", "years")):
        with pytest.raises(Refused):
            change_rule(records, amount=amount, unit=unit, is_on=True, by=SYSTEM)
    with pytest.raises(PermissionDenied):
        change_rule(records, amount="6", unit="years", is_on=True, by=an_employee("service_lead").actor)


def test_the_administrator_sees_what_would_go_and_switches_it_on(client: Client) -> None:
    a_mail(datetime(2010, 1, 1, tzinfo=UTC))
    client.force_login(an_employee("administrator"))
    page = client.get("/privacy/retention").content.decode()
    assert "Handelsbriefe: sechs Jahre" in page
    assert "Noch nichts gelöscht." in page
    refused = client.post("/privacy/retention/mail.mails", {"amount": "sechs", "unit": "years"})
    assert refused.status_code == 422
    assert 'value="sechs"' in refused.content.decode()
    client.post("/privacy/retention/mail.mails", {"amount": "8", "unit": "years", "is_on": "on"})
    rule = RetentionRule.objects.get()
    assert (rule.years, rule.is_on) == (8, True)
    let_expired_go()
    assert "Noch nichts gelöscht." not in client.get("/privacy/retention").content.decode()
    assert client.post("/privacy/retention/nothing", {}).status_code == 404
    assert client.get("/privacy/retention/mail.mails").headers["Location"] == "/privacy/retention"
