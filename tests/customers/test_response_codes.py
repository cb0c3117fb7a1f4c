"""Codes that stand on letters: readable aloud, and a slip of the tongue finds nobody rather than somebody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kundenkreis.customers.response_codes import LENGTH, SIGNS, read, spelled

numbers = st.integers(min_value=0, max_value=len(SIGNS) ** LENGTH - 1)


def test_a_code_is_short_and_in_groups_without_look_alikes() -> None:
    assert spelled(0) == "222-222-2"
    assert spelled(123_456_789) == "6BQ-524-J"
    assert not set("01ILO") & set(SIGNS)


@given(numbers)
def test_each_code_is_read_back_however_it_is_typed(number: int) -> None:
    code = spelled(number)
    kept = read(code)
    assert kept
    assert kept == read(code.lower()) == read(code.replace("-", " ")) == read(code.replace("-", ""))


@given(numbers, st.integers(0, LENGTH), st.sampled_from(SIGNS))
def test_one_wrong_sign_makes_no_other_code(number: int, place: int, sign: str) -> None:
    signs = spelled(number).replace("-", "")
    wrong = signs[:place] + sign + signs[place + 1 :]
    assert wrong == signs or read(wrong) == ""


@given(numbers, st.integers(0, LENGTH - 2))
def test_two_neighbours_changed_over_make_no_other_code(number: int, place: int) -> None:
    signs = spelled(number).replace("-", "")
    wrong = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    assert wrong == signs or read(wrong) == ""


@pytest.mark.parametrize("typed", ["", "Meyer", "10482", "222-222-3", "222-22O-2", "T-2026-00017"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read(typed) == ""


def test_codes_end_somewhere() -> None:
    with pytest.raises(ValueError, match="no more codes"):
        spelled(len(SIGNS) ** LENGTH)
