"""How texts speak of a person, and what is left of them."""

from __future__ import annotations

import pytest
from django.db import connection

from kundenkreis.privacy.traces import BLACK, Traces, traces_of

HER = traces_of(
    names=[("Jana", "Öztürk", "Janni")],
    emails=["jana.oeztuerk@werk.example"],
    phones=["+493023125471", "+4917604069312"],
    kept=["Öztürk Pumpen GmbH"],
)
SURE = [
    "Öztürk",
    "ÖZTÜRK",
    "Oeztuerk",
    "Ozturk",
    "O\u0308ztu\u0308rk",
    "Öztürks",
    "Jana Öztürk",
    "Öztürk, Jana",
    "J. Öztürk",
    "jana.oeztuerk@werk.example",
    "Jana.Oeztuerk@WERK.example",
    "030/23125-471",
    "(030) 23125 471",
    "+49 30 23125471",
    "+49 (0)30 23125-471",
    "0049 30 23125 471",
    "493023125471",
    "0176-04069312",
    "+49 176 04069 312",
]
OTHERS = ["Öztürkisch", "Janas", "493023125472", "1493023125471", "030 231254710", "Jana"]


@pytest.mark.parametrize("text", SURE)
def test_she_is_found_in_every_spelling(text: str) -> None:
    assert HER.blackened(f"Gestern: {text}, dann nichts.", about_her=False) == f"Gestern: {BLACK}, dann nichts."


@pytest.mark.parametrize("text", SURE)
def test_the_database_finds_at_least_what_python_finds(text: str, db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s ~ %s", [f"Gestern: {text}, dann", HER.pattern(about_her=False)])
        assert cursor.fetchone()[0]


@pytest.mark.parametrize("text", OTHERS)
def test_who_is_only_like_her_stays(text: str) -> None:
    assert HER.blackened(text, about_her=False) == text


def test_first_name_and_nickname_go_only_where_it_is_about_her() -> None:
    assert HER.blackened("Jana (Janni) kommt.", about_her=False) == "Jana (Janni) kommt."
    assert HER.blackened("Jana (Janni) kommt.", about_her=True) == f"{BLACK} ({BLACK}) kommt."


def test_a_company_that_is_called_like_her_stays_readable() -> None:
    assert HER.blackened("Öztürk von Öztürk Pumpen GmbH", about_her=True) == f"{BLACK} von Öztürk Pumpen GmbH"


def test_a_family_name_that_others_bear_too_goes_only_where_it_is_about_her() -> None:
    shared = traces_of(names=[("Jana", "Öztürk", "")], shared_names=["Öztürk"])
    assert shared.blackened("Frau Öztürk", about_her=False) == "Frau Öztürk"
    assert shared.blackened("Jana Oeztuerk", about_her=False) == BLACK
    assert shared.blackened("Frau Öztürk", about_her=True) == f"Frau {BLACK}"


def test_lists_and_json_are_searched_inside() -> None:
    value = {"Öztürk": [1, None, "an Jana Öztürk", {"note": "0176 04069312"}]}
    assert HER.blackened(value, about_her=False) == {"Öztürk": [1, None, f"an {BLACK}", {"note": BLACK}]}


def test_a_row_in_which_one_cell_is_hers_is_about_her() -> None:
    rows = [["Jana", "Öztürk", "Ulm"], ["Jana", "Weiß", "Ulm"]]
    assert HER.blackened(rows, about_her=False) == [[BLACK, BLACK, "Ulm"], ["Jana", "Weiß", "Ulm"]]
    assert HER.blackened({"first": "Jana", "last": "Ozturk"}, about_her=False) == {"first": BLACK, "last": BLACK}


def test_who_has_no_traces_is_found_nowhere() -> None:
    assert Traces().blackened("Öztürk", about_her=True) == "Öztürk"
    assert Traces().pattern(about_her=True) == ""


def test_letters_of_other_alphabets_and_double_names() -> None:
    her = traces_of(names=[("Łucja", "Şahin-Wałęsa", "")])
    for text in ("Şahin-Wałęsa", "Sahin Walesa", "Sahin-Wałęsa", "Łucja Sahin-Walesa"):
        assert her.blackened(text, about_her=False) == BLACK
    assert her.blackened("Frau Wałęsa", about_her=False) == "Frau Wałęsa"
    assert her.blackened("Frau Wałęsa", about_her=True) == f"Frau {BLACK}"
