"""Every way in which a file or a row of it can be broken."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from kundenkreis.customers.actions import create_company
from kundenkreis.customers.models import Company, Person
from kundenkreis.exchange.reading import TEXT, WORKBOOK, Unreadable, content_type_of, table_of
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.refusal import Refused
from tests.factories.customers import a_company, a_person
from tests.factories.exchange import a_checked_file, a_file, a_workbook, an_import, an_importer, reasons
from tests.factories.staff import an_employee

COMPANIES = """Firma;PLZ;Ort;Telefon;E-Mail;Art;Land;Mitarbeiter;WZ;ID;Betreuer
;89073;Ulm;;;;;;;;
Post GmbH;89073;Ulm;;kein.at.example;;;;;;
Ruf GmbH;89073;Ulm;12;;;;;;;
Art GmbH;89073;Ulm;;;Lieferant;;;;;
Land GmbH;89073;Ulm;;;;Atlantis;;;;
Viele GmbH;89073;Ulm;;;;;etwa 20;;;
Branche GmbH;89073;Ulm;;;;;;99.99;;
Eins GmbH;;;;;;;;;K1;
Zwei GmbH;;;;;;;;;K1;
Spalten GmbH;89073;Ulm;;;;;;;;;zu viel
=HYPERLINK("http://boese.example");89073;Ulm;;;;;;;;
MÃ¼ller GmbH;89073;Ulm;;;;;;;;
{long};89073;Ulm;;;;;;;;
Straße ohne Ort GmbH;89073;;;;;;;;;
Betreut GmbH;89073;Ulm;;;;;;;;niemand@blautal.example
Code GmbH;890734;Ulm;;;;;;;;
Alp GmbH;8001;Zürich;;;;CH;;;;
Sachsen GmbH;1067;Dresden;;;;;;;;
Nebel GmbH;8001;Nebel;;;;Atlantis;;;;

;;;;;;;;;;
Gut GmbH;89073;Ulm;(0731) 12345-0;info@gut.example;Kunde;Deutschland;1.250;28.13;K2;
"""


@pytest.mark.django_db
def test_each_broken_row_of_a_list_of_companies_names_its_reason() -> None:
    checked = a_checked_file(COMPANIES.replace("{long}", "x" * 201), by=an_importer().actor)
    assert reasons(checked) == {
        2: ["name:missing"],
        3: ["email:no_email"],
        4: ["phone:no_phone"],
        5: ["kind:unknown_code"],
        6: ["country:unknown_country"],
        7: ["employee_count:no_number"],
        8: ["industry_code:unknown_industry"],
        10: [":twice"],
        11: [":too_many_columns"],
        12: ["name:formula"],
        13: ["name:spoiled"],
        14: ["name:too_long"],
        15: ["city:city_missing"],
        16: ["account_manager:unknown_employee"],
        17: ["postal_code:no_postal_code"],
        20: ["country:unknown_country"],
    }
    assert checked.counts == {"new": 4, "rejected": 16, "new_companies": 0}
    assert checked.total == 20, "empty rows are no rows"


PEOPLE = """Nachname;Vorname;Anrede;Geburtstag;Firma;Funktion;Seit;Bis;Sprache;E-Mail
;Jana;;;;;;;;
Weiß;Petra;Fräulein;;;;;;;
Öztürk;Jana;Frau;31.2.1980;;;;;;
Müller;Jo;;1.1.2090;;;;;;
Kowalski;Ola;;;;Einkauf;;;;
Nowak;Ian;;;Nowak Pumpy;Einkauf;1.5.2026;1.4.2026;;
Yıldız;Can;;;;;;;Klingonisch;
Klein;Ute;Frau;1980-02-01;Klein KG;Leitung;46000;;englisch;ute@klein.example
Klein;Ute;Frau;;Klein KG;Leitung;;;;ute@klein.example
"""


@pytest.mark.django_db
def test_each_broken_row_of_a_list_of_people_names_its_reason() -> None:
    done = an_import(PEOPLE, kind="people", by=an_importer().actor)
    assert reasons(done) == {
        2: ["last_name:missing"],
        3: ["salutation:unknown_code"],
        4: ["birthday:no_day"],
        5: ["birthday:not_past"],
        6: [":no_company_for_position"],
        7: ["until:until_before_since"],
        8: ["language:unknown_code"],
        10: [":twice"],
    }
    ute = Person.objects.get()
    assert str(ute.positions.get().valid_from) == "2025-12-09", "the number by which Excel counts days"
    assert [company.name for company in Company.objects.all()] == ["Klein KG"], (
        "a rejected row brings no company either"
    )


@pytest.mark.django_db
def test_days_of_a_workbook_may_be_days_numbers_or_texts() -> None:
    rows: list[list[Any]] = [
        ["Nachname", "Geburtstag", "E-Mail"],
        ["A", "2.1.1980", "a@x.example"],
        ["B", 29222, "b@x.example"],
    ]
    done = an_import(a_workbook(*rows, ["C", "1980-01-02", "c@x.example"]), kind="people", by=an_importer().actor)
    assert done.counts == {"new": 3}
    assert {str(day) for day in Person.objects.values_list("birthday", flat=True)} == {"1980-01-02"}


@pytest.mark.django_db
def test_a_record_outside_of_the_own_territory_is_neither_changed_nor_named() -> None:
    a_person("Öztürk", a_company("Ammerquell Wasser GmbH"), email="jana@ammerquell.example")
    rep = an_employee("sales")
    role = rep.roles.get()
    role.rights = [*role.rights, "exchange.import"]
    role.save()
    checked = a_checked_file("Nachname;E-Mail\nÖztürk;jana@ammerquell.example\n", kind="people", by=rep.actor)
    assert reasons(checked) == {2: [":not_yours"]}


@pytest.mark.django_db
def test_two_companies_of_one_name_need_a_number_to_decide() -> None:
    for _number in range(2):
        create_company(name="Nowak GmbH", by=SYSTEM)
    checked = a_checked_file("Nachname;Firma\nÖztürk;Nowak GmbH\n", kind="people", by=an_importer().actor)
    assert reasons(checked) == {2: ["company:ambiguous_company"]}


@pytest.mark.parametrize(
    "encode",
    [
        str.encode,
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("cp1252"),
        lambda text: text.encode("utf-16"),
    ],
)
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encodings_and_separators_are_found_out(encode: Callable[[str], bytes], separator: str) -> None:
    text = 'Straße|Größe|Name\r\n"Weg 1\r\nHof"|"a ""b"""|Çağ\r\n'.replace("Çağ", "Jürgen").replace("|", separator)
    table = table_of(encode(text), content_type_of(encode(text)))
    assert table.header == ["Straße", "Größe", "Name"]
    assert list(table.rows) == [(2, ["Weg 1  Hof", 'a "b"', "Jürgen"])]


def zipped(**parts: bytes) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return held.getvalue()


def sheet(xml: bytes) -> bytes:
    return zipped(xl__workbook=b"<workbook/>", xl__worksheets__sheet1=xml)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 nothing", "damaged"),
        (zipped(word__document=b"<w/>"), "kind"),
        (sheet(b'<sheetData><row r="1"><c r="A1"/></row><row r="1048576"/></sheetData>'), "huge_sheet"),
        (sheet(b"<sheetData><row><c   r = 'XFD1'/></row></sheetData>"), "huge_sheet"),
        (sheet(b'<x:sheetData><x:row><x:c s="1" r="&#88;FD1"/></x:row></x:sheetData>'), "huge_sheet"),
        (a_workbook(["a"] * 201, ["b"] * 201), "huge_sheet"),
        (b"\x00\x01\x02", "kind"),
        (b"%PDF-1.7\n1 0 obj\n", "kind"),
        (b"<HTML><table><tr><td>Firma</td></tr></table>", "kind"),
        (b"  \r\n ", "empty"),
        (b"Firma\n" + b"x" * (25 * 1024 * 1024), "too_large"),
    ],
)
def test_a_file_that_would_hurt_is_not_opened(content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        content_type_of(content)
    assert refused.value.code == code


def test_a_zip_bomb_is_noticed_while_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kundenkreis.exchange.reading.workbooks.LARGEST_UNPACKED", 5_000_000)
    with pytest.raises(Unreadable, match="bomb"):
        content_type_of(sheet(b" " * 6_000_000))


def test_a_cell_without_end_is_no_file() -> None:
    with pytest.raises(Unreadable, match="quotes"):
        list(table_of(b'Firma;Ort\n"' + b"x" * 200_000, TEXT).rows)


def test_too_many_rows_are_refused_while_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kundenkreis.exchange.reading.table.MOST_ROWS", 2)
    table = table_of(b"Firma\na\nb\nc\n", TEXT)
    with pytest.raises(Unreadable, match="too_many_rows"):
        list(table.rows)


def test_a_workbook_begins_where_its_first_text_stands() -> None:
    table = table_of(a_workbook([], ["", "Firma"], ["", "=1+1 GmbH"]), WORKBOOK)
    assert (table.header, list(table.rows)) == (["", "Firma"], [(3, ["", "0"])])


@pytest.mark.django_db
def test_what_no_table_can_be_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="keine davon"):
        a_file(b"\x00\x00", by=an_importer().actor)
