"""How much speaks for two being one, and which reasons are given."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from kundenkreis.duplicates.likeness import (
    CompanyFacts,
    PersonFacts,
    PositionFacts,
    compare_companies,
    compare_people,
)
from kundenkreis.duplicates.likeness.names import is_contained, likeness
from kundenkreis.duplicates.likeness.reasons import POINTS, TEXTS
from kundenkreis.duplicates.queries.company_facts import places, typed_company
from kundenkreis.duplicates.queries.person_facts import typed_person

LISTED = 55


def a_company(name: str, **about: str) -> CompanyFacts:
    return typed_company(name=name, **about)


def codes(one: CompanyFacts, other: CompanyFacts) -> set[str]:
    return set(compare_companies(one, other).codes)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hydro-Werk Ulm GmbH", "Hydrowerk Ulm"),
        ("Müller & Söhne GmbH & Co. KG", "Mueller und Soehne"),
        ("Isarwerk Chemie GmbH", "Chemie Isarwerk GmbH"),
        ("Wasserwerke Oberland AöR", "Wasserwerke Oberlant AöR"),
    ],
)
def test_spelling_does_not_matter(one: str, other: str) -> None:
    compared = compare_companies(a_company(one, postal_code="89073"), a_company(other, postal_code="89073"))
    assert {"same_name", "like_name"} & set(compared.codes)


@pytest.mark.parametrize(("one", "other"), [("Werk 1 Pumpen", "Werk 2 Pumpen"), ("Isarwerk", "Ammerquell")])
def test_numbers_and_other_words_make_other_names(one: str, other: str) -> None:
    assert likeness(one.casefold(), other.casefold()) < 86


def test_a_name_alone_is_never_enough_for_the_list() -> None:
    assert compare_companies(a_company("Isarwerk Chemie GmbH"), a_company("Isarwerk Chemie GmbH")).score < LISTED


def test_the_same_name_in_another_place_is_another_company() -> None:
    here = a_company("Stadtwerke GmbH", postal_code="89073", city="Ulm")
    there = a_company("Stadtwerke GmbH", postal_code="80331", city="München")
    compared = compare_companies(here, there)
    assert "other_city" in compared.codes
    assert compared.score < LISTED


def test_what_speaks_against_it_is_said() -> None:
    one = a_company("Isarwerk Chemie GmbH", phone="+49 89 99998-200")
    other = a_company("Isarwerk Chemie AG", phone="+49 89 99998-200")
    compared = compare_companies(one, other)
    assert "other_legal_form" in compared.codes
    against = [reason for reason in compared.reasons if not reason.speaks_for]
    assert [reason.code for reason in against] == ["other_legal_form"]
    assert compared.score == POINTS["same_name"] + POINTS["same_phone"] + POINTS["other_legal_form"]


def test_parent_and_subsidiary_share_much_and_are_two() -> None:
    mother = CompanyFacts(id=uuid4(), core_name="isarwerk", domains=frozenset({"isarwerk.example"}))
    daughter = CompanyFacts(
        id=uuid4(), core_name="isarwerk", domains=frozenset({"isarwerk.example"}), parent_id=mother.id
    )
    compared = compare_companies(mother, daughter)
    assert "same_group" in compared.codes
    assert compared.score < LISTED


def test_a_number_counts_once_not_as_switchboard_too() -> None:
    one = a_company("A-Pumpen", phone="+49 89 99998-0")
    assert codes(one, one) & {"same_phone", "same_switchboard"} == {"same_phone"}


def test_two_customer_numbers_are_said_and_do_not_hide_the_pair() -> None:
    about: dict[str, Any] = {
        "core_name": "isarwerk",
        "postal_codes": frozenset({"80939"}),
        "domains": frozenset({"isarwerk.example"}),
    }
    one, other = (CompanyFacts(id=uuid4(), numbers=frozenset({number}), **about) for number in ("10482", "10519"))
    compared = compare_companies(one, other)
    assert compared.score >= LISTED
    assert next(reason.value for reason in compared.reasons if reason.code == "both_in_erp") == "10482, 10519"


def test_an_address_is_one_however_the_street_is_written() -> None:
    one = places("Schleißheimer Straße 18", "80939", "München")
    assert one["places"] == places("Schleissheimer Str. 18", "80939 ", "München")["places"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("Jana", "Öztürk"), ("Jana", "Oeztuerk"), "same_person_name"),
        (("Öztürk", "Jana"), ("Jana", "Öztürk"), "same_person_name"),
        (("Tomas", "Maier"), ("Thomas", "Meyer"), "like_person_name"),
        (("J.", "Krüger"), ("Jana", "Krüger"), "last_name_only"),
        (("", "Krüger"), ("Jana", "Krüger"), "last_name_only"),
        (("Jana", "Krüger"), ("Jana", "Krüger-Halbach"), "like_person_name"),
        (("Petra", "Müller"), ("Hans", "Müller"), "other_first_name"),
        (("Jana", "Weiß"), ("Jana", "Lindner"), "same_first_name"),
    ],
)
def test_names_of_people(one: tuple[str, str], other: tuple[str, str], expected: str) -> None:
    first, second = (typed_person(first_name=name[0], last_name=name[1]) for name in (one, other))
    assert expected in compare_people(first, second).codes
    assert expected in compare_people(second, first).codes


def test_siblings_at_one_company_are_two_people() -> None:
    company = PositionFacts(company_id=uuid4(), company_name="Isarwerk", is_current=True)
    about: dict[str, Any] = {"last_name": "mueller", "positions": (company,), "phones": frozenset({"+498999998200"})}
    compared = compare_people(PersonFacts(first_name="hans", **about), PersonFacts(first_name="petra", **about))
    assert compared.score < LISTED


def test_somebody_who_left_and_somebody_of_that_name_elsewhere_may_be_one() -> None:
    left = PositionFacts(company_id=uuid4(), company_name="Ammerquell", is_current=False)
    works = PositionFacts(company_id=uuid4(), company_name="Isarwerk", is_current=True)
    name: dict[str, Any] = {"first_name": "jana", "last_name": "oeztuerk"}
    compared = compare_people(PersonFacts(positions=(left,), **name), PersonFacts(positions=(works,), **name))
    assert compared.codes == ["same_person_name", "moved_on"]
    assert compared.score >= LISTED


def test_different_birthdays_weigh_more_than_the_name() -> None:
    name: dict[str, Any] = {"first_name": "jana", "last_name": "oeztuerk"}
    one, other = (PersonFacts(birthday=date(1980, 1, day), **name) for day in (1, 2))
    assert compare_people(one, other).score == 0


def test_part_of_a_name_counts_only_when_it_says_something() -> None:
    assert is_contained("isarwerk", "isarwerk chemie")
    assert not is_contained("werk", "werk chemie")
    assert not is_contained("isarwerk chemie", "isarwerk pharma")


def test_every_reason_has_words() -> None:
    assert POINTS.keys() == TEXTS.keys()
