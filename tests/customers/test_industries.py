"""Branches of the economy and sizes of companies."""

from __future__ import annotations

from collections import Counter

import pytest
from django.utils import translation

from kundenkreis.customers.industries import find_industries, industries, industry_with
from kundenkreis.customers.sizes import size_class


def test_the_classification_is_complete() -> None:
    """WZ 2008 has 21 sections, 88 divisions, 272 groups and 615 classes."""
    assert Counter(len(code) for code in industries()) == {1: 21, 2: 88, 4: 272, 5: 615}
    assert all(one.german and one.english for one in industries().values())


@pytest.mark.parametrize("written", ["28.13", "2813", "C 28.13", "c28.13", "28.13.0", "28130", " 28.13 "])
def test_a_code_is_understood_as_people_write_it(written: str) -> None:
    found = industry_with(written)
    assert found and (found.code, found.section) == ("28.13", "C")


@pytest.mark.parametrize("written", ["", "99.99", "Pumpen", "28.13.0.1", "281300"])
def test_what_is_no_code_leads_nowhere(written: str) -> None:
    assert industry_with(written) is None


@pytest.mark.parametrize("typed", ["Pumpen", "pumpen kompress", "compressors"])
def test_a_branch_is_found_by_words_of_either_language(typed: str) -> None:
    assert "28.13" in [one.code for one in find_industries(typed)]


@pytest.mark.parametrize("typed", ["Düngemittel", "duengemittel", "DÜNGE"])
def test_umlauts_are_found_in_either_spelling(typed: str) -> None:
    assert "20.15" in [one.code for one in find_industries(typed)]


def test_a_division_brings_what_is_below_it() -> None:
    assert [one.code for one in find_industries("28.1")] == ["28.1", "28.11", "28.12", "28.13", "28.14", "28.15"]


def test_the_title_follows_the_language_of_the_screen() -> None:
    pumps = industries()["28.13"]
    with translation.override("en"):
        assert str(pumps) == "28.13 Manufacture of other pumps and compressors"
    with translation.override("de"):
        assert str(pumps) == "28.13 Herstellung von Pumpen und Kompressoren a. n. g."


@pytest.mark.parametrize(
    ("count", "name"), [(9, "micro"), (10, "small"), (49, "small"), (250, "large"), (249, "medium")]
)
def test_the_size_follows_the_head_count(count: int, name: str) -> None:
    with translation.override("en"):
        assert str(size_class(count).label).startswith(name)
