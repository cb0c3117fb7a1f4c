"""By which traits records are put side by side although no look-up key says it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from kundenkreis.duplicates.likeness import PersonFacts, PositionFacts
from kundenkreis.duplicates.queries.company_facts import typed_company
from kundenkreis.duplicates.traits import traits_of_company, traits_of_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hydro-Werk Ulm GmbH", "Hydrowerk Ulm"),
        ("Sauerland Armaturen", "Sauerlandarmaturen KG"),
        ("Chemie Isarwerk", "Isarwerk Chemie GmbH"),
        ("Maier Pumpen", "Meyer Pumpen"),
    ],
)
def test_companies_share_a_trait_however_the_name_is_joined_turned_or_heard(one: str, other: str) -> None:
    assert traits_of_company(typed_company(name=one)) & traits_of_company(typed_company(name=other))


def test_other_companies_share_none() -> None:
    one, other = (typed_company(name=name, postal_code="80939") for name in ("Isarwerk", "Ammerquell"))
    assert not traits_of_company(one) & traits_of_company(other)


def test_traits_are_numbers_that_say_nothing() -> None:
    assert all(isinstance(trait, int) for trait in traits_of_company(typed_company(name="Isarwerk")))


def test_people_share_a_trait_at_one_company_only() -> None:
    here, there = (PositionFacts(company_id=uuid4(), company_name="", is_current=True) for _company in range(2))
    one, other, elsewhere = (
        traits_of_person(PersonFacts(first_name=first, last_name=last, positions=(position,)))
        for first, last, position in (("t", "maier", here), ("tom", "maierhofer", here), ("t", "maihofer", there))
    )
    assert one & other
    assert not one & elsewhere
