"""Calls for an absent colleague ring at who stands in."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from kundenkreis.staff.models import Employee
from kundenkreis.telephony.models import Call
from kundenkreis.telephony.queries import ringing_call_of
from tests.factories.staff import an_absence, an_employee
from tests.factories.telephony import a_ringing_call, reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena() -> Employee:
    return an_employee(extension="214")


@pytest.fixture
def yusuf() -> Employee:
    return an_employee(extension="215", first_name="Yusuf", last_name="Kaya")


def card_of(employee: Employee) -> str:
    client = Client(headers={"hx-request": "true"})
    client.force_login(employee, backend="django.contrib.auth.backends.ModelBackend")
    return client.get("/call-pop").content.decode()


def test_the_card_stands_at_the_deputy_and_says_for_whom(lena: Employee, yusuf: Employee) -> None:
    an_absence(yusuf, lena)
    a_ringing_call(yusuf, from_number="+49 176 04069123")
    card = card_of(lena)
    assert "04069" in card
    assert "Vertretung für Yusuf Kaya" in card
    assert "Vertretung" not in card_of(yusuf)


@pytest.mark.parametrize("begins", [-20, 3], ids=["back again", "still here"])
def test_it_does_not_while_the_colleague_is_here(lena: Employee, yusuf: Employee, begins: int) -> None:
    an_absence(yusuf, lena, begins=begins)
    a_ringing_call(yusuf)
    assert ringing_call_of(lena) is None


def test_whoever_stands_in_for_an_absent_deputy_gets_it_too(lena: Employee, yusuf: Employee) -> None:
    between = an_employee()
    an_absence(yusuf, between)
    an_absence(between, lena)
    call = a_ringing_call(yusuf)
    assert ringing_call_of(lena) == call


def test_ones_own_call_comes_first(lena: Employee, yusuf: Employee) -> None:
    an_absence(yusuf, lena)
    own = reported(a_ringing_call(lena), "answered")
    theirs = a_ringing_call(yusuf)
    assert ringing_call_of(lena) == own
    reported(own, "ended")
    assert ringing_call_of(lena) == theirs


def test_the_deputys_open_pages_hear_of_it(lena: Employee, yusuf: Employee, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("kundenkreis.telephony.announcing.announce", heard.append)
    an_absence(yusuf, lena)
    a_ringing_call(yusuf)
    assert f"employee-{lena.pk}-calls" in heard


def test_the_deputy_may_put_the_card_away_and_nobody_else(lena: Employee, yusuf: Employee) -> None:
    an_absence(yusuf, lena)
    call = a_ringing_call(yusuf)

    def put_away(by: Employee) -> Any:
        client = Client(headers={"hx-request": "true"})
        client.force_login(by, backend="django.contrib.auth.backends.ModelBackend")
        return client.delete(f"/calls/{call.pk}/card").status_code

    assert put_away(an_employee()) == 403
    assert put_away(lena) == 204
    assert Call.objects.get(pk=call.pk).dismissed_at
    assert "call-pop" not in card_of(lena)
