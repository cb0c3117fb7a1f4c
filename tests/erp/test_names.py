"""Names of companies, in every spelling."""

from __future__ import annotations

import pytest

from kundenkreis.erp.names import company_name_spellings, legal_form, telling


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Müller & Söhne GmbH & Co. KG", ["mueller soehne", "muller sohne"]),
        ("Isarwerk Chemie GmbH", ["isarwerk chemie"]),
        ("Pumpen Weiß e. K.", ["pumpen weiss"]),
        ("Hydraulik S.p.A.", ["hydraulik"]),
        ("Łódź Pompy Sp. z o.o.", ["lodz pompy"]),
        ("Özdemir Makine A.Ş.", ["oezdemir makine", "ozdemir makine"]),
        ("Aarhus Pumper ApS", ["aarhus pumper aps"]),
        ("SE", ["se"]),
        ("AG", ["ag"]),
    ],
)
def test_companies_are_known_by_their_core_name(name: str, spellings: list[str]) -> None:
    assert company_name_spellings(name) == spellings


def test_the_legal_form_is_what_the_core_name_leaves_out() -> None:
    assert legal_form("Müller & Söhne GmbH & Co. KG") == "gmbh co kg"
    assert legal_form("SE") == ""


def test_and_says_nothing_unless_it_is_all_there_is() -> None:
    assert telling("mueller und soehne") == "mueller soehne"
    assert telling("und") == "und"
