"""The words of all names: kept by the database with every key, and gone with the last name that holds them."""

from __future__ import annotations

import pytest

from kundenkreis.customers.actions import change_person, drop_lookup_keys
from kundenkreis.customers.identification import identify
from kundenkreis.customers.identification.corrections import corrections
from kundenkreis.customers.models import LookupKey, NameWord
from kundenkreis.journal.actor import SYSTEM
from tests.factories.customers import a_company, a_person

pytestmark = pytest.mark.django_db


def words() -> list[str]:
    return sorted(NameWord.objects.values_list("word", flat=True))


def test_each_word_of_a_name_is_kept_once() -> None:
    a_company("Havelbräu Brauerei GmbH")
    a_company("Brauerei Havelberg AG")
    assert words() == ["brauerei", "havelberg", "havelbraeu", "havelbrau"]


def test_a_word_goes_with_the_last_name_that_holds_it() -> None:
    first = a_person("Sonderbar", None, first_name="Anna", title="")
    second = a_person("Sonderbar", None, first_name="Berta", title="")
    LookupKey.objects.filter(target_id=first.pk).delete()
    assert words() == ["berta", "sonderbar"]
    drop_lookup_keys(second.pk)
    assert words() == []


def test_a_word_stays_while_it_stands_in_the_middle_of_another_name() -> None:
    person = a_person("Sonderbar", None, first_name="", title="")
    a_company("Haus Sonderbar Verlag")
    drop_lookup_keys(person.pk)
    assert "sonderbar" in words()


def test_a_new_name_brings_its_words_and_takes_the_old_ones() -> None:
    person = a_person("Altmann", None, first_name="Anna", title="")
    change_person(person, {"last_name": "Neumann"}, version=1, by=SYSTEM)
    assert words() == ["anna", "neumann"]


@pytest.mark.parametrize(
    "typed", ["Hvaelbräu", "Havelbräuu", "Havelbäu", "velbräu", "Havelbraü Brauerie", "Brauerei Havlebräu"]
)
def test_a_mistyped_or_partly_typed_company_is_found(typed: str) -> None:
    a_company("Havelbräu Brauerei GmbH")
    a_company("Isarwerk Chemie AG")
    [found] = identify(typed, seen_by=None)
    assert found.company and found.company.name == "Havelbräu Brauerei GmbH"
    assert found.reason == "Name ähnlich geschrieben"


@pytest.mark.parametrize("typed", ["Isarwerk Chemie München", "Isarwerk Chemei Nort", "Werk Isarwerk Chemie"])
def test_of_three_words_one_may_be_wrong(typed: str) -> None:
    a_company("Isarwerk Chemie GmbH")
    a_company("Elbtal Zucker GmbH")
    assert [one.company and one.company.name for one in identify(typed, seen_by=None)] == ["Isarwerk Chemie GmbH"]


def test_nothing_is_like_a_name_that_nobody_has() -> None:
    a_company("Isarwerk Chemie GmbH")
    assert corrections("Zuckerfabrik") == []
    assert identify("Zuckerfabrik", seen_by=None) == []
