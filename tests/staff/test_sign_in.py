"""Who gets in, who doesn't, and what they read."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.actions.accounts import deactivate_employee
from tests.factories.staff import PASSWORD, an_employee

pytestmark = pytest.mark.django_db


def sign_in(client: Client, login: str, password: str) -> int:
    return client.post("/login/", {"login": login, "password": password}).status_code


def test_an_employee_signs_in_by_login_or_by_mail_address() -> None:
    employee = an_employee(username="lena", email="lena.brandt@blautal.example")
    for login in ("lena", "lena.brandt@blautal.example"):
        client = Client()
        assert sign_in(client, login, PASSWORD) == 302
        assert client.session["_auth_user_id"] == str(employee.pk)


def test_a_wrong_password_is_told_in_plain_words_with_the_attempts_that_are_left() -> None:
    an_employee(username="lena")
    answer = Client().post("/login/", {"login": "lena", "password": "falsch"}, headers={"accept-language": "de"})
    assert answer.status_code == 422
    assert "passen nicht zusammen. Noch 7 Versuche, dann ist 15 Minuten Pause." in answer.content.decode()
    assert 'value="lena"' in answer.content.decode()


def test_after_eight_wrong_passwords_even_the_right_one_has_to_wait() -> None:
    an_employee(username="lena")
    client = Client()
    statuses = [sign_in(client, "lena", "falsch") for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert statuses[-1] == 429
    answer = client.post("/login/", {"login": "lena", "password": PASSWORD}, headers={"accept-language": "de"})
    assert answer.status_code == 429
    assert "Zu viele Versuche" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_one_employees_pause_does_not_lock_the_colleague_out() -> None:
    an_employee(username="lena")
    an_employee(username="jonas")
    client = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, "lena", "falsch")
    assert sign_in(client, "jonas", PASSWORD) == 302


def test_a_closed_account_does_not_get_in() -> None:
    employee = an_employee(username="lena")
    deactivate_employee(employee, by=SYSTEM)
    client = Client()
    sign_in(client, "lena", PASSWORD)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/signup/", "/password/reset/", "/email/"])
def test_there_is_no_door_for_strangers(path: str) -> None:
    client = Client()
    client.force_login(an_employee(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(path).status_code == 404


def test_signing_out_takes_a_click_not_a_link() -> None:
    client = Client()
    client.force_login(an_employee(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post("/logout/").status_code == 302
    assert "_auth_user_id" not in client.session
