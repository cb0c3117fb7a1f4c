"""What an employee sets for oneself: password and access tokens; appearance."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.actions.passwords import choose_password
from kundenkreis.staff.actions.tokens import issue_token, revoke_token, token_for
from kundenkreis.staff.models import AccessToken, Employee
from tests.factories.staff import PASSWORD, a_token, an_employee

pytestmark = pytest.mark.django_db
NEW = "Gleitringdichtung-1865"


@pytest.fixture
def lena() -> Employee:
    return an_employee(username="lena")


def signed_in(employee: Employee) -> Client:
    client = Client()
    client.force_login(employee, backend="django.contrib.auth.backends.ModelBackend")
    return client


def new_password(old: str, first: str, second: str) -> dict[str, str]:
    return {"old_password": old, "new_password1": first, "new_password2": second}


def test_a_new_password_counts_at_once_and_signs_other_devices_out(lena: Employee) -> None:
    here, elsewhere = signed_in(lena), signed_in(lena)
    assert here.post("/staff/me/password", new_password(PASSWORD, NEW, NEW)).status_code == 302
    assert here.get("/staff/me").status_code == 200
    assert elsewhere.get("/staff/me").status_code == 302
    assert Client().post("/login/", {"login": "lena", "password": NEW}).status_code == 302


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (new_password("falsch", NEW, NEW), "Das ist nicht Ihr jetziges Passwort."),
        (new_password(PASSWORD, NEW, NEW + "x"), "Die beiden neuen Passwörter unterscheiden sich."),
        (new_password(PASSWORD, "kurz", "kurz"), "10 Zeichen"),
    ],
    ids=["wrong old one", "different", "weak"],
)
def test_a_password_that_does_not_do_is_explained_and_changes_nothing(
    lena: Employee, given: dict[str, str], words: str
) -> None:
    answer = signed_in(lena).post("/staff/me/password", given)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    lena.refresh_from_db()
    assert lena.check_password(PASSWORD)


def test_a_token_cannot_change_its_owners_password(lena: Employee) -> None:
    token, _plain = issue_token(lena, name="x", scopes=["all"], by=SYSTEM)
    with pytest.raises(PermissionDenied):
        choose_password(lena, NEW, by=token.actor)
    with pytest.raises(PermissionDenied):
        choose_password(lena, NEW, by=an_employee().actor)


def test_a_token_is_shown_once_works_and_ends(lena: Employee) -> None:
    client = signed_in(lena)
    page = client.post("/staff/me/tokens", {"name": "Telefonanlage", "scope": "telephony.report"}).content.decode()
    [plain] = re.findall(r"kk_[\w-]+", page)
    assert plain not in client.get("/staff/me").content.decode()
    token = AccessToken.objects.get()
    assert plain not in token.digest
    assert token_for(plain) == token
    assert token.scopes == ["telephony.report"]
    client.post(f"/staff/me/tokens/{token.pk}/end")
    assert token_for(plain) is None


def test_nobody_ends_or_issues_a_colleagues_token(lena: Employee) -> None:
    jonas = an_employee()
    token, plain = issue_token(lena, name="x", scopes=["all"], by=lena.actor)
    assert signed_in(jonas).post(f"/staff/me/tokens/{token.pk}/end").status_code == 404
    with pytest.raises(PermissionDenied):
        revoke_token(token, by=jonas.actor)
    with pytest.raises(PermissionDenied):
        issue_token(lena, name="x", scopes=["all"], by=jonas.actor)
    with pytest.raises(PermissionDenied):
        issue_token(lena, name="wider", scopes=["all"], by=token.actor)
    assert token_for(plain)


def test_a_token_of_a_closed_account_opens_nothing(lena: Employee) -> None:
    plain = a_token(lena)
    Employee.objects.filter(pk=lena.pk).update(is_active=False)
    assert token_for(plain) is None


def test_a_token_may_what_its_employee_may_narrowed_by_its_scopes(lena: Employee) -> None:
    narrow = Client().get("/api/v1/me", headers={"authorization": f"Bearer {a_token(lena, 'todos')}"}).json()
    assert narrow["rights"] == ["todos.read", "todos.write"]
    assert narrow["name"] == str(lena)
    wide = Client().get("/api/v1/me", headers={"authorization": f"Bearer {a_token(lena)}"}).json()
    assert "service.decide" in wide["rights"]
    assert "staff.manage" not in wide["rights"]


def test_theme_density_and_language_are_kept_with_the_employee(lena: Employee) -> None:
    client = signed_in(lena)
    assert client.post("/staff/appearance", {"theme": "dark"}).status_code == 204
    assert client.post("/staff/appearance", {"language": "en"})["HX-Refresh"] == "true"
    assert client.post("/staff/appearance", {"theme": "pink"}).status_code == 400
    lena.refresh_from_db()
    assert (lena.theme, lena.density, lena.language) == ("dark", "", "en")
    assert "My settings" in client.get("/staff/me").content.decode()
