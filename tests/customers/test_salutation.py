"""How one addresses a person in writing."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kundenkreis.customers.salutation import address_lines, letter_salutation, recipient


@dataclass(frozen=True)
class Someone:
    last_name: str = "Öztürk"
    first_name: str = "Jana"
    title: str = ""
    salutation: str = "ms"
    language: str = "de"


@pytest.mark.parametrize(
    ("someone", "letter"),
    [
        (Someone("Müller", title="Dr."), "Sehr geehrte Frau Dr. Müller,"),
        (Someone("Feldmann", "Georg", salutation="mr"), "Sehr geehrter Herr Feldmann,"),
        (Someone("Feldmann", "Georg", "Prof. Dr.", "mr"), "Sehr geehrter Herr Prof. Feldmann,"),
        (Someone("Feldmann", "Georg", "Dr. Dr. h. c.", "mr"), "Sehr geehrter Herr Dr. Feldmann,"),
        (Someone("Stöckl", "Rainer", "Dipl.-Ing.", "mr"), "Sehr geehrter Herr Stöckl,"),
        (Someone("Stöckl", "Rainer", "Dr.-Ing.", "mr"), "Sehr geehrter Herr Dr. Stöckl,"),
        (Someone("von der Au", "Ute"), "Sehr geehrte Frau von der Au,"),
        (Someone("Schmidt", "Kim", salutation=""), "Guten Tag Kim Schmidt,"),
        (Someone("Schmidt", "Kim", "Dr.", ""), "Guten Tag Dr. Kim Schmidt,"),
        (Someone("Schmidt", "", salutation=""), "Sehr geehrte Damen und Herren,"),
        (None, "Sehr geehrte Damen und Herren,"),
        (Someone("", ""), "Sehr geehrte Damen und Herren,"),
        (Someone(language="en"), "Dear Ms Öztürk,"),
        (Someone(language="en", title="Dr."), "Dear Dr Öztürk,"),
        (Someone("Feldmann", "Georg", "Prof. Dr.", "mr", "en"), "Dear Professor Feldmann,"),
        (Someone("Schmidt", "Kim", salutation="", language="en"), "Dear Kim Schmidt,"),
        (Someone("Schmidt", "", salutation="", language="en"), "Dear Sir or Madam,"),
    ],
)
def test_a_letter_begins_as_din_5008_wants_it(someone: Someone | None, letter: str) -> None:
    assert letter_salutation(someone) == letter


@pytest.mark.parametrize(
    ("someone", "line"),
    [
        (Someone(title="Dr."), "Frau Dr. Jana Öztürk"),
        (Someone("Feldmann", "Georg", "Prof. Dr.", "mr"), "Herrn Prof. Dr. Georg Feldmann"),
        (Someone("Stöckl", "Rainer", "Dipl.-Ing.", "mr"), "Herrn Dipl.-Ing. Rainer Stöckl"),
        (Someone("Schmidt", "Kim", salutation=""), "Kim Schmidt"),
        (Someone(language="en"), "Ms Jana Öztürk"),
        (Someone(language="en", title="Prof. Dr."), "Professor Jana Öztürk"),
    ],
)
def test_the_address_names_all_titles(someone: Someone, line: str) -> None:
    assert recipient(someone) == line


def test_one_may_write_to_a_german_in_english() -> None:
    assert letter_salutation(Someone(title="Dr."), language="en") == "Dear Dr Öztürk,"


def test_the_address_field_has_the_company_before_its_person() -> None:
    where = {"street": "Schleißheimer Feld 18", "postal_code": "80939", "city": "München"}
    lines = address_lines(Someone(title="Dr."), company="Isarwerk Chemie GmbH\nWerk Nord", **where)
    assert lines == [
        "Isarwerk Chemie GmbH",
        "Werk Nord",
        "Frau Dr. Jana Öztürk",
        "Schleißheimer Feld 18",
        "80939 München",
    ]


def test_a_foreign_country_stands_in_capitals_on_the_last_line() -> None:
    assert address_lines(company="Donau Pumpen GmbH", postal_code="4020", city="Linz", country="Österreich") == [
        "Donau Pumpen GmbH",
        "4020 Linz",
        "ÖSTERREICH",
    ]
