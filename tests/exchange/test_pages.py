"""Imports on the screen: from the upload to the undoing."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from kundenkreis.customers.models import Company
from kundenkreis.exchange.models import FileImport
from kundenkreis.exchange.queries.imports import sample_rows
from tests.factories.exchange import a_checked_file, a_workbook, an_importer
from tests.factories.jobs import work_off
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db
LIST = "Firma;PLZ;Ort;Telefon\nAmmerquell Wasser GmbH;72070;Tübingen;030 23125-100\nKaputt GmbH;1;;abc\n"


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(an_importer(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def brought_in(client: Client, content: bytes = LIST.encode(), name: str = "liste.csv", kind: str = "companies") -> str:
    answer = client.post("/imports", {"kind": kind, "file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def columns_as_guessed() -> dict[str, str]:
    return {f"column-{place}": code for place, code in enumerate(FileImport.objects.get().columns)}


def test_a_file_is_assigned_checked_imported_and_taken_back(client: Client) -> None:
    page = brought_in(client)
    shown = client.get(page).content.decode()
    assert "Tübingen" in shown
    assert 'value="postal_code" selected' in shown
    client.post(f"{page}/columns", columns_as_guessed())
    assert "Die Datei wird geprüft" in client.get(page).content.decode()
    work_off()
    checked = client.get(page).content.decode()
    assert "Würde angelegt" in checked
    assert "Telefon: keine Telefonnummer" in checked
    assert not Company.objects.exists()
    client.post(f"{page}/run")
    work_off()
    assert "Importiert." in client.get(page).content.decode()
    assert Company.objects.get().name == "Ammerquell Wasser GmbH"
    client.post(f"{page}/undoing")
    work_off()
    assert "Davon ist nichts übrig." in client.get(page).content.decode()
    assert not Company.objects.exists()


def test_the_columns_are_remembered_for_the_next_file_with_these_headings(client: Client) -> None:
    page = brought_in(client)
    client.post(f"{page}/columns", columns_as_guessed() | {"column-3": "fax"})
    FileImport.objects.all().delete()
    assert FileImport.objects.count() == 0
    shown = client.get(brought_in(client)).content.decode()
    assert "war schon einmal hier" in shown
    assert FileImport.objects.get().columns == ["name", "postal_code", "city", "fax"]


def test_a_column_that_is_assigned_twice_is_refused_and_nothing_chosen_is_lost(client: Client) -> None:
    page = brought_in(client)
    answer = client.post(f"{page}/columns", columns_as_guessed() | {"column-1": "name", "column-3": "fax"})
    assert answer.status_code == 422
    assert "Zwei Spalten" in answer.content.decode()
    assert 'value="fax" selected' in answer.content.decode()


def test_another_encoding_reads_the_file_again(client: Client) -> None:
    page = brought_in(client)
    client.post(f"{page}/columns", columns_as_guessed() | {"encoding": "cp1252"})
    assert "TÃ¼bingen" in client.get(page).content.decode()


def test_rejected_rows_come_back_as_a_file_with_reasons(client: Client) -> None:
    made = a_checked_file(LIST, by=an_importer().actor)
    csv_file = client.get(f"/imports/{made.pk}/rejected/csv").getvalue().decode("utf-8-sig")
    heads, row, _end = csv_file.split("\r\n")
    assert heads == "Firma;PLZ;Ort;Telefon;Grund;Zeile"
    reasons = "Telefon: keine Telefonnummer; PLZ: keine Postleitzahl dieses Landes"
    assert row == f'Kaputt GmbH;1;;abc;"{reasons}";3'
    xlsx = client.get(f"/imports/{made.pk}/rejected/xlsx").getvalue()
    assert CalamineWorkbook.from_filelike(BytesIO(xlsx)).get_sheet_by_index(0).to_python()[1][0] == "Kaputt GmbH"


def test_a_workbook_with_two_sheets_lets_one_choose(client: Client) -> None:
    page = brought_in(client, a_workbook(["Firma"], ["A GmbH"]), "liste.xlsx")
    assert "Tabellenblatt" not in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leer"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "keine davon"),
        (b"PK\x03\x04kaputt", "besch"),
        (b"Firma;Ort\n", "keine Zeilen"),
    ],
)
def test_what_can_not_be_read_is_refused_at_the_field(client: Client, content: bytes, words: str) -> None:
    answer = client.post("/imports", {"kind": "companies", "file": SimpleUploadedFile("liste.csv", content)})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_waiting_file_can_be_thrown_away(client: Client) -> None:
    page = brought_in(client)
    assert client.delete(page, headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/imports"
    assert not FileImport.objects.exists()


def test_checking_and_importing_can_be_stopped(client: Client) -> None:
    page = brought_in(client)
    client.post(f"{page}/columns", columns_as_guessed())
    assert client.delete(f"{page}/run").status_code == 204
    work_off()
    assert FileImport.objects.get().state == "uploaded"
    client.post(f"{page}/columns", columns_as_guessed())
    work_off()
    client.post(f"{page}/run")
    client.delete(f"{page}/run")
    work_off()
    assert "Mittendrin angehalten" in client.get(page).content.decode()
    assert not Company.objects.exists()


def test_the_list_of_imports_is_read_in_a_constant_number_of_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(3):
        brought_in(client)
    with django_assert_max_num_queries(20):
        assert client.get("/imports").content.decode().count("liste.csv") == 3


def test_who_may_not_import_sees_no_way_to_it() -> None:
    client = Client()
    client.force_login(an_employee("hotline"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/imports").status_code == 403
    assert "/imports" not in client.get("/").content.decode()


def test_the_dry_run_shows_days_as_they_are_read_and_no_empty_columns() -> None:
    content = "Nachname;Geburtstag;Fax\nÖztürk;29222;\nWeiß;31.2.1980;\n"
    checked = a_checked_file(content, kind="people", by=an_importer().actor)
    assert sample_rows(checked) == [["Nachname", "Geburtstag"], ["Öztürk", "02.01.1980"], ["Weiß", "31.2.1980"]]


def test_a_row_with_too_many_cells_keeps_them_in_the_file_and_is_rejected_until_somebody_mends_it(
    client: Client,
) -> None:
    checked = a_checked_file("Firma;Ort\nWeiß; Söhne GmbH;Ulm\n", by=an_importer().actor)
    file = client.get(f"/imports/{checked.pk}/rejected/csv").getvalue()
    assert file.decode("utf-8-sig").splitlines()[1].endswith(";2;Ulm")
    assert a_checked_file(file, by=an_importer().actor).counts["rejected"] == 1
