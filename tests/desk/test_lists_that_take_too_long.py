"""A list that takes too long is stopped and says what to do; what was asked for stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client

from kundenkreis.customers.models import Company
from kundenkreis.customers.queries.lists import in_time, patience
from kundenkreis.staff.models import Employee
from tests.factories.customers import a_company, a_person
from tests.factories.staff import a_token, an_employee

pytestmark = pytest.mark.django_db
SAID = "Das Suchen hat zu lange gedauert."


@pytest.fixture
def employee(client: Client) -> Employee:
    """Signed in."""
    signed_in = an_employee("hotline")
    client.force_login(signed_in, backend="django.contrib.auth.backends.ModelBackend")
    return signed_in


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every look into companies and people takes longer than anybody waits."""
    a_person("Öztürk", a_company("Ammerquell Wasser GmbH"))
    monkeypatch.setattr(patience, "PATIENCE", 100)

    def slowly(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        is_page = sql.startswith("SELECT") and "LIMIT 51" in sql
        return execute(f"SELECT pg_sleep(30); {sql}" if is_page else sql, params, many, context)

    with connection.execute_wrapper(slowly):
        yield


@pytest.mark.parametrize(
    ("url", "chip"), [("/companies?kind=customer", "Kunde"), ("/people?posts=none", "zurzeit keine")]
)
@pytest.mark.usefixtures("employee", "slow")
def test_the_page_says_what_to_do_and_keeps_the_filters(client: Client, url: str, chip: str) -> None:
    answer = client.get(url)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert SAID in page
    assert "Bitte enger suchen" in page
    assert chip in page
    assert "Niemand passt" not in page


@pytest.mark.usefixtures("employee", "slow")
def test_more_rows_that_take_too_long_say_so_in_the_row(client: Client) -> None:
    page = client.get("/people?after=a~b", headers={"HX-Request": "true"}).content.decode()
    assert SAID in page
    assert page.count("<tr") == 1


@pytest.mark.usefixtures("employee", "slow")
def test_companies_to_choose_from_say_it_too(client: Client) -> None:
    assert "Bitte enger suchen" in client.get("/companies/choices?q=gmbh").content.decode()


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("path", ["companies", "people"])
def test_the_interface_refuses_with_a_code(path: str) -> None:
    token = a_token(an_employee("hotline"))
    answer = Client(headers={"Authorization": f"Bearer {token}"}).get(f"/api/v1/{path}")
    assert (answer.status_code, answer.json()["code"]) == (409, "takes_too_long")


@pytest.mark.usefixtures("employee")
def test_afterwards_nothing_is_stopped_any_more() -> None:
    with in_time():
        assert timeout() == "3s"
        assert not Company.objects.exists()
    assert timeout() == "0"


def timeout() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return str(cursor.fetchone()[0])
