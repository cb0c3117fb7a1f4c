"""Spellings: phone numbers, addresses and names as people and machines write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kundenkreis.customers import normalisation as spelling
from kundenkreis.web.spelling import plain


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("(0731) 12345-0", "+49731123450"),
        ("+49 (0)731 12345-47", "+497311234547"),
        ("0049 731 1234547", "+497311234547"),
        ("0049 (0)731 1234547", "+497311234547"),
        ("089/99998-200", "+498999998200"),
        ("+49 89 99998 200", "+498999998200"),
        ("49731123450", "+49731123450"),  # as sipgate sends it
        ("4917604069123", "+4917604069123"),
        ("0176 04069123", "+4917604069123"),
        ("+43 1 2345678", "+4312345678"),
        ("0041 44 668 18 00", "+41446681800"),
        ("anonymous", ""),
        ("", ""),
        ("12", ""),
    ],
)
def test_phone_numbers_become_one_spelling(typed: str, expected: str) -> None:
    assert spelling.phone_number(typed) == expected


@pytest.mark.parametrize(
    ("typed", "stems"),
    [
        ("(0731) 12345-0", ["+4973112345"]),
        ("+49 731 123450", ["+4973112345"]),
        ("+49 731 12345-47", ["+4973112345"]),
        ("+49 69 90009-120", ["+496990009", "+49699000912"]),
        ("+49 89 99998200", ["+4989999982"]),
        ("0176 04069120", []),
        ("035205-1234", []),
        ("+49 731 1234547", []),
    ],
)
def test_a_switchboard_is_recognised_by_hyphen_and_zeros(typed: str, stems: list[str]) -> None:
    assert spelling.switchboard_stems(typed) == stems


def test_a_direct_dial_may_stand_behind_stems_down_to_five_digits_shorter() -> None:
    assert spelling.possible_stems("+4973112345478") == [
        "+497311234547",
        "+49731123454",
        "+4973112345",
        "+497311234",
        "+49731123",
    ]


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Dr. Jana Öztürk", ["jana oeztuerk", "jana ozturk"]),
        ("Prof. Dr. Łukasz Żółć", ["lukasz zolc"]),
        ("Ayşe Yıldız", ["ayse yildiz"]),
        ("Søren Ågård", ["soeren aagaard", "soren agard"]),
        ("Groß", ["gross"]),
    ],
)
def test_people_are_known_in_both_spellings_without_title(name: str, spellings: list[str]) -> None:
    assert spelling.person_name_spellings(name) == spellings


@pytest.mark.parametrize(
    ("address", "domain"),
    [("a@isarwerk.example", "isarwerk.example"), ("a@gmail.com", ""), ("a@gmx.net", ""), ("a@t-online.de", "")],
)
def test_free_mailers_tell_no_company(address: str, domain: str) -> None:
    assert spelling.company_domain(address) == domain


@given(st.text(max_size=60))
def test_any_text_gets_a_spelling_of_plain_letters_and_digits(text: str) -> None:
    for spelled in (*spelling.search_spellings(text), spelling.number_spelling(text)):
        assert spelled == plain(spelled)


@given(st.text(alphabet="0123456789+-/() ", max_size=25))
def test_a_normalised_phone_number_stays_as_it_is(text: str) -> None:
    number = spelling.phone_number(text)
    assert number == "" or spelling.phone_number(number) == number
