"""The start page: each role sees what is due, stuck and new for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone, translation

from kundenkreis.customers.models import Company
from kundenkreis.desk.queries.start import figures, open_complaints, scope_for, stuck_count
from kundenkreis.desk.views import start
from kundenkreis.journal.models import Case
from kundenkreis.process.actions.watching import find_still_cases
from kundenkreis.service.models import Complaint
from kundenkreis.staff.models import Employee
from tests.factories.customers import a_customer, a_machine
from tests.factories.service import a_ticket
from tests.factories.staff import an_employee
from tests.factories.telephony import a_ringing_call, reported
from tests.factories.todos import a_todo

pytestmark = pytest.mark.django_db

SERIAL = "25-0347-0812"


@pytest.fixture
def isarwerk() -> Company:
    company = a_customer()
    a_machine(SERIAL)
    return company


@pytest.fixture
def lena() -> Employee:
    return an_employee(first_name="Lena", last_name="Brandt", extension="214")


def ticket(company: Company, employee: Employee, *, due_in: timedelta = timedelta(days=3)) -> Complaint:
    made = a_ticket(company.pk, serial=SERIAL, by=employee.actor)
    Complaint.objects.filter(pk=made.pk).update(due_at=timezone.now() + due_in)
    made.refresh_from_db()
    return made


def page_of(employee: Employee, query: str = "", **headers: str) -> str:
    client = Client(headers=headers)
    client.force_login(employee, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(f"/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_hotline_sees_its_own_complaints_the_most_urgent_first(isarwerk: Company, lena: Employee) -> None:
    later = ticket(isarwerk, lena, due_in=timedelta(days=3))
    late = ticket(isarwerk, lena, due_in=timedelta(hours=-1))
    ticket(isarwerk, an_employee())
    rows = open_complaints("mine", lena)
    assert [row.complaint for row in rows] == [late, later]
    assert [row.is_late for row in rows] == [True, False]
    page = page_of(lena)
    assert "Lena Brandt" in page
    assert "Eine Reklamation ist überfällig." in page
    assert page.index(late.number) < page.index(later.number)


def test_the_figures_count_what_is_open_due_and_late(
    isarwerk: Company, lena: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = datetime(2026, 11, 23, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    for hours in (-30, -1, 2, 20):
        made = ticket(isarwerk, lena)
        Complaint.objects.filter(pk=made.pk).update(due_at=noon + timedelta(hours=hours))
    monkeypatch.setattr(timezone, "now", lambda: noon)
    counted = figures("mine", lena)
    assert (counted.open, counted.overdue, counted.due_today) == (4, 2, 1)
    assert counted.next_due == noon + timedelta(hours=2)
    assert counted.median is None


def test_the_median_counts_days_from_report_to_closing(isarwerk: Company, lena: Employee) -> None:
    now = timezone.now()
    for days in (1, 2, 30):
        made = ticket(isarwerk, lena)
        Complaint.objects.filter(pk=made.pk).update(received_at=now - timedelta(days=days), closed_at=now)
    assert figures("mine", lena).median == timedelta(days=2)


def test_a_complaint_that_stands_still_is_called_stuck(isarwerk: Company, lena: Employee) -> None:
    made = ticket(isarwerk, lena)
    assert stuck_count("mine", lena) == 0
    Case.objects.filter(pk=made.case_id).update(last_event_at=timezone.now() - timedelta(days=9))
    find_still_cases()
    assert stuck_count("mine", lena) == 1
    assert [row.is_stuck for row in open_complaints("mine", lena)] == [True]
    assert "Steht still" in page_of(lena)


def test_each_role_begins_with_what_concerns_it(lena: Employee) -> None:
    assert scope_for(lena) == "mine"
    assert scope_for(an_employee("service_lead")) == "team"
    assert scope_for(an_employee("sales")) == "customers"
    assert scope_for(lena, "team") == "team"
    assert scope_for(lena, "nonsense") == "mine"


def test_sales_sees_the_complaints_of_the_customers_they_look_after(isarwerk: Company, lena: Employee) -> None:
    seller = an_employee("sales")
    Company.objects.update(account_manager=seller)
    ammerquell = a_customer("11907", "Ammerquell Wasser GmbH")
    a_machine("25-0347-0999", "11907")
    cared_for, other = ticket(isarwerk, lena), a_ticket(ammerquell.pk, serial="25-0347-0999", by=lena.actor)
    page = page_of(seller)
    assert cared_for.number in page
    assert other.number not in page
    assert "Letzte Anrufe" not in page
    assert "Reklamation aufnehmen" not in page


def test_due_todos_and_latest_calls_stand_on_the_page(lena: Employee) -> None:
    a_todo(lena, "Birgit Naumann zurückrufen", due_at=timezone.now())
    a_todo(lena, "Nächste Woche", due_at=timezone.now() + timedelta(days=8))
    reported(a_ringing_call(lena, from_number="+49 69 90009330"), "ended")
    page = page_of(lena)
    assert "Birgit Naumann zurückrufen" in page
    assert "Nächste Woche" not in page
    assert "+49 69 90009330" in page
    assert "Niemand nahm ab" in page
    assert "Zuordnen" in page


def test_an_employee_without_a_role_is_told_what_to_do() -> None:
    assert "Noch nichts zu sehen." in page_of(an_employee(""))


@pytest.mark.parametrize(("hour", "words"), [(6, "Guten Morgen"), (11, "Guten Tag"), (18, "Guten Abend")])
def test_the_greeting_follows_the_time_of_day(hour: int, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2026, 11, 23, hour, tzinfo=ZoneInfo("Europe/Berlin"))
    monkeypatch.setattr(timezone, "localtime", lambda: moment)
    with translation.override("de"):
        assert start.greeting() == words


def test_a_full_page_costs_no_more_queries_than_a_small_one(  # type: ignore[no-untyped-def]
    isarwerk: Company, lena: Employee, django_assert_max_num_queries
) -> None:
    client = Client(headers={"hx-request": "true"})
    client.force_login(lena, backend="django.contrib.auth.backends.ModelBackend")
    for _ in range(6):
        ticket(isarwerk, lena)
        a_todo(lena, due_at=timezone.now())
        a_ringing_call(lena)
    with django_assert_max_num_queries(17):
        assert client.get("/").status_code == 200
