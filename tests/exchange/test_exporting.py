"""Lists and business cards go out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
import vobject
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from kundenkreis.customers.actions import change_person
from kundenkreis.customers.models import Person
from kundenkreis.exchange.exports.exporting import written
from kundenkreis.exchange.exports.registry import Column
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry
from tests.factories.customers import a_company, a_customer, a_person
from tests.factories.exchange import an_import, an_importer
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(an_importer(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def lines(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200, answer
    content: bytes = answer.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    return content.decode("utf-8-sig").splitlines()


def test_a_list_goes_out_with_exactly_the_filters_of_its_page(client: Client) -> None:
    a_customer()
    a_company("Ammerquell Wasser GmbH", kind="partner")
    heads, row = lines(client, "/exports/companies/csv?kind=partner")
    assert heads.startswith("ID;Kundennummer;Firma;Art;Ort")
    assert ";Ammerquell Wasser GmbH;Partner;" in row
    assert len(lines(client, "/exports/companies/csv")) == 3


def test_a_sales_rep_takes_out_only_what_the_list_shows(client: Client) -> None:
    a_company("Ammerquell Wasser GmbH")
    head_of_sales = an_employee("sales_lead")
    client.force_login(head_of_sales, backend="django.contrib.auth.backends.ModelBackend")
    assert len(lines(client, "/exports/companies/csv")) == 2
    client.force_login(an_employee("sales"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/exports/companies/csv").status_code == 403


def test_the_journal_says_who_took_out_how_many_rows_of_what_and_no_names(client: Client) -> None:
    a_person()
    lines(client, "/exports/people/csv?q=%C3%96zt%C3%BCrk")
    entry = Entry.objects.get(name="exchange.ListExported")
    assert entry.facts == {"list": "people", "format": "csv", "rows": 1, "filters": ["q"]}


def test_whose_processing_is_restricted_stays_inside(client: Client) -> None:
    person = a_person()
    Person.objects.filter(pk=person.pk).update(restricted_at=timezone.now())
    assert len(lines(client, "/exports/people/csv")) == 1


@pytest.mark.parametrize(
    "code", ["companies", "people", "complaints", "todos", "calls", "hand-overs", "duplicates", "merges", "imports"]
)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_list_goes_out(client: Client, code: str, kind: str) -> None:
    answer = client.get(f"/exports/{code}/{kind}")
    assert answer.status_code == 200
    assert f'-{timezone.localdate()}.{kind}"' in answer.headers["Content-Disposition"]
    assert len(answer.getvalue()) == int(answer.headers["Content-Length"])


def table(kind: str, *values: object) -> bytes:
    columns = [Column("Wert", lambda row: row)]
    with written(columns, iter(values), kind, title="Liste")[0] as held:
        return held.read()


def test_no_cell_becomes_a_formula() -> None:
    evil = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "+49-731-12345", "+1 2*A1", "-1|x", "\uff1d1+1")
    for line in table("csv", *evil).decode("utf-8-sig").splitlines()[1:]:
        assert line.lstrip('"').startswith("'"), line
    sheet = CalamineWorkbook.from_filelike(BytesIO(table("xlsx", *evil))).get_sheet_by_index(0)
    assert [row[0] for row in sheet.to_python()][1:] == list(evil)


def test_telephone_numbers_and_negative_ones_need_no_guard() -> None:
    plain = ("+49 731 12345-0", "+49 (0)30 / 23125.101", "-17.896,50", "0731 12345")
    assert table("csv", *plain).decode("utf-8-sig").splitlines()[1:] == list(plain)


def test_numbers_and_days_are_written_as_germans_write_them() -> None:
    values = (
        Decimal("17896.50"),
        -3,
        date(2026, 11, 23),
        datetime(2026, 11, 23, 7, 14, tzinfo=UTC),
    )
    assert table("csv", *values).decode("utf-8-sig").splitlines()[1:] == [
        "17896,50",
        "-3",
        "23.11.2026",
        "23.11.2026 08:14",
    ]


def cards(client: Client, address: str) -> Iterator[vobject.base.Component]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    yield from vobject.readComponents(answer.content.decode())


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_person_goes_out_as_a_business_card(client: Client, version: str) -> None:
    company = a_company("Öko-Färberei; Weiß, Söhne & Töchter im schönen Überlingen am großen Bodensee GmbH")
    person = a_person(
        "Öztürk", company, function="Leiterin\nTechnik", phone="+49 30 23125-101", email="jana@oeko.example"
    )
    [card] = cards(client, f"/people/{person.pk}/card?version={version}")
    assert card.version.value == version
    assert card.fn.value == "Dr. Jana Öztürk"
    assert card.org.value[0] == company.name
    assert card.email.value == "jana@oeko.example"
    assert "23125" in card.tel.value
    assert Entry.objects.get(name="exchange.CardExported").person_id == person.pk


def test_a_companys_people_go_out_in_one_file(client: Client) -> None:
    company = a_company()
    for name in ("Öztürk", "Weiß"):
        a_person(name, company)
    assert [card.n.value.family for card in cards(client, f"/companies/{company.pk}/cards")] == ["Öztürk", "Weiß"]


def test_a_business_card_comes_in_again(client: Client) -> None:
    person = a_person(
        "Öztürk", a_company("Ammerquell Wasser GmbH"), function="Technik", email="jana@ammerquell.example"
    )
    change_person(person, {"title": "Prof."}, version=person.version, by=SYSTEM)
    content = client.get(f"/people/{person.pk}/card").content
    card = (
        content.replace(b"jana@", b"maja@")
        .replace("Öztürk;Jana".encode(), "Öztürk;Maja".encode())
        .replace(b"uuid:0", b"uuid:1")
    )
    done = an_import(card, kind="people", by=an_importer().actor)
    assert done.counts == {"new": 1}
    maja = Person.objects.get(first_name="Maja")
    assert (maja.title, maja.positions.get().company.name) == ("Prof.", "Ammerquell Wasser GmbH")


PLACES = {
    "/companies": "companies",
    "/people": "people",
    "/complaints": "complaints",
    "/todos": "todos",
    "/calls": "calls",
    "/erp": "hand-overs",
    "/duplicates": "duplicates",
    "/duplicates/merges": "merges",
    "/imports": "imports",
}


@pytest.mark.parametrize("page", PLACES)
def test_each_list_has_the_button_with_the_filters_of_its_page(client: Client, page: str) -> None:
    assert f"/exports/{PLACES[page]}/csv?show=mine" in client.get(f"{page}?show=mine").content.decode()


def test_who_may_not_take_lists_out_sees_no_button() -> None:
    client = Client()
    client.force_login(an_employee("hotline"), backend="django.contrib.auth.backends.ModelBackend")
    assert "/exports/" not in client.get("/companies").content.decode()


def test_the_files_of_person_and_company_lead_to_their_business_cards(client: Client) -> None:
    company = a_company()
    person = a_person("Öztürk", company)
    assert f"/people/{person.pk}/card" in client.get(f"/people/{person.pk}").content.decode()
    assert f"/companies/{company.pk}/cards" in client.get(f"/companies/{company.pk}").content.decode()
