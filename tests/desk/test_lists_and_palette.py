"""The lists of companies and people, and the palette: finding, filtering, paging."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client

from kundenkreis.customers.actions import change_company, put_lookup_key
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.models import Employee
from tests.factories.customers import a_company, a_customer, a_machine, a_person, a_position
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def employee(client: Client) -> Employee:
    """Signed in."""
    signed_in = an_employee("hotline")
    client.force_login(signed_in, backend=BACKEND)
    return signed_in


def shown(client: Client, url: str) -> str:
    """The main part of a page."""
    return client.get(url).content.decode().partition('id="content"')[2].partition("</main>")[0]


@pytest.fixture
def companies(employee: Employee) -> None:
    """Three companies: one blocked customer, one prospect of mine, one competitor."""
    a_customer("10482", "Isarwerk Chemie GmbH", block_code="dunning", block_reason="Zahlungsverzug")
    mine = a_company("Ammerquell Wasser GmbH", city="Ulm")
    change_company(mine, {"account_manager_id": employee.pk}, version=1, by=SYSTEM)
    a_company("Öhmer Pumpen AG", kind="competitor")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["Ammerquell", "Isarwerk", "Öhmer"]),
        ("?sort=-name", ["Öhmer", "Isarwerk", "Ammerquell"]),
        ("?q=oehmer", ["Öhmer"]),
        ("?q=10482", ["Isarwerk"]),
        ("?q=Isarwerk+GmbH", ["Isarwerk"]),
        ("?q=Isarwerk+AG", ["Isarwerk"]),
        ("?q=gmbh", ["Ammerquell", "Isarwerk"]),
        ("?q=AG", ["Öhmer"]),
        ("?q=KGaA", []),
        ("?block=1", ["Isarwerk"]),
        ("?kind=competitor", ["Öhmer"]),
        ("?manager=me", ["Ammerquell"]),
        ("?manager=me&block=1", []),
        ("?q=%25", []),
        ("?manager=nobody&sort=evil&kind=evil&after=evil~evil", ["Ammerquell", "Isarwerk", "Öhmer"]),
        (f"?sort=created&after=evil~{uuid4()}", ["Isarwerk", "Ammerquell", "Öhmer"]),
    ],
)
def test_companies_are_searched_filtered_and_sorted_by_the_address(
    client: Client, companies: None, asked: str, found: list[str]
) -> None:
    page = shown(client, f"/companies{asked}")
    places = {name: page.find(f">{name}") for name in ("Ammerquell", "Isarwerk", "Öhmer")}
    there = sorted((place, name) for name, place in places.items() if place >= 0)
    assert [name for _place, name in there] == found


def test_a_blocked_customer_says_why_in_the_list(client: Client, companies: None) -> None:
    assert "Zahlungsverzug" in shown(client, "/companies")


def test_a_list_that_is_empty_by_a_filter_offers_to_take_it_away(client: Client, employee: Employee) -> None:
    assert 'href="/companies"' in shown(client, "/companies?q=gibtsnicht")
    assert "/companies/new" in shown(client, "/companies")


def test_every_company_is_on_exactly_one_page(client: Client, employee: Employee) -> None:
    for number in range(120):
        a_company(f"Firma {number % 40:02d} GmbH")
    url, pages = "/companies", []
    while url:
        page = client.get(url, headers=HTMX).content.decode()
        pages += [part.split('"')[0] for part in page.split('class="main-link" href="')[1:]]
        url = unescape(page.split('hx-get="/companies?')[1].split('"')[0]) if 'hx-get="/companies?' in page else ""
        url = f"/companies?{url}" if url else ""
    assert (len(pages), len(set(pages))) == (120, 120)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["Feldmann, Georg", "Öztürk, Dr. Jana"]),
        ("?q=ozturk", ["Öztürk, Dr. Jana"]),
        ("?q=isarwerk", ["Feldmann, Georg"]),
        ("?role=decision_maker", ["Öztürk, Dr. Jana"]),
        ("?manager=me", ["Öztürk, Dr. Jana"]),
        ("?sort=-name", ["Öztürk, Dr. Jana", "Feldmann, Georg"]),
    ],
)
def test_people_are_found_by_name_company_and_role(
    client: Client, employee: Employee, companies: None, asked: str, found: list[str]
) -> None:
    ammerquell = employee.looks_after.get()
    a_person("Öztürk", ammerquell, buying_role="decision_maker")
    isarwerk = a_customer("10483", "Isarwerk Nord GmbH")
    a_person("Feldmann", isarwerk, first_name="Georg", title="")
    page = shown(client, f"/people{asked}")
    there = sorted((page.find(name), name) for name in ("Feldmann, Georg", "Öztürk, Dr. Jana") if name in page)
    assert [name for _place, name in there] == found


@pytest.mark.parametrize("url", ["/companies", "/people", "/palette?q=firma"])
def test_the_number_of_queries_does_not_grow_with_the_list(
    client: Client,
    employee: Employee,
    url: str,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for number in range(25):
        company = a_customer(f"{20000 + number}", f"Firma {number}")
        a_position(a_person(f"Firmament {number}", company, phone=f"089 99998-3{number:02d}"), company, "Rat")
        open_case("C", company_id=company.pk)
    with django_assert_max_num_queries(32):
        client.get(url)


def test_the_palette_finds_people_companies_machines_and_cases_and_offers_what_to_do(
    client: Client, employee: Employee
) -> None:
    isarwerk = a_customer("10482", "Isarwerk Chemie GmbH")
    oeztuerk = a_person("Öztürk", isarwerk, function="Leiterin Instandhaltung")
    a_position(oeztuerk, a_company("Ammerquell Wasser GmbH"))
    a_machine("25-0347-0812")
    case = open_case(
        "C", number="T-2026-00017", title="Undicht", path="/complaints/T-2026-00017", company_id=isarwerk.pk
    )
    put_lookup_key("ticket", "T-2026-00017", "case", case.pk)
    by_name = client.get("/palette?q=özt").content.decode()
    assert f"/people/{oeztuerk.pk}" in by_name
    assert "2 Rollen" in by_name
    assert f"person={oeztuerk.pk}" in unescape(by_name)
    assert f"/companies/{isarwerk.pk}" in client.get("/palette?q=25-0347").content.decode()
    assert "/complaints/T-2026-00017" in client.get("/palette?q=T-2026-00017").content.decode()
    assert f"/companies/{isarwerk.pk}" in client.get("/palette?q=isarw").content.decode()


def test_a_ticket_found_by_its_number_stands_before_what_else_is_open(client: Client, employee: Employee) -> None:
    isarwerk = a_customer("10482", "Isarwerk Chemie GmbH")
    named = open_case("C", number="T-2026-00017", title="Undicht", path="/complaints/17", company_id=isarwerk.pk)
    open_case("C", path="/complaints/new", company_id=isarwerk.pk)
    put_lookup_key("ticket", "T-2026-00017", "case", named.pk)
    found = client.get("/palette?q=T-2026-00017").content.decode()
    assert found.index("Undicht") < found.index("Reklamation in Aufnahme")
    assert "als Person anlegen" not in found


def test_the_palette_offers_to_record_whom_nobody_knows(client: Client, employee: Employee) -> None:
    page = unescape(client.get("/palette?q=Neumann").content.decode())
    assert "/people/new?last_name=Neumann" in page
    assert "/companies/new?name=Neumann" in page


@pytest.mark.parametrize(
    ("page", "typed"), [("/companies", "KGaA"), ("/people", "GmbH"), ("/palette", "GmbH & Co. KG")]
)
def test_whoever_looks_for_a_legal_form_alone_is_told_why_nothing_is_found(
    client: Client, companies: None, page: str, typed: str
) -> None:
    answer = client.get(page, {"q": typed}).content.decode()
    assert "Rechtsformen und Titel allein sagen nicht, wer gemeint ist" in answer
    assert "anlegen" not in answer.partition("gemeint ist")[2]


def test_a_title_alone_finds_the_people_who_have_it(client: Client, employee: Employee) -> None:
    a_person("Öztürk", None, first_name="Jana", title="Dr.")
    a_person("Drews", None, first_name="Prof", title="")
    a_person("Kaya", None, first_name="Emre", title="Prof. Dr.")
    found = shown(client, "/people?q=Dr.")
    assert "Öztürk" in found and "Kaya" in found and "Drews" not in found


def test_the_palette_offers_nothing_that_one_may_not_do(client: Client) -> None:
    client.force_login(an_employee("read_only"), backend=BACKEND)
    a_company("Ammerquell Wasser GmbH")
    page = client.get("/palette?q=Ammerquell").content.decode()
    assert "Ammerquell" in page
    assert "/new" not in page
