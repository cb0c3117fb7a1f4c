"""The look-ups take their indexes, whatever is looked for: what the database plans, not what a clock says."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from django.db import connection

from bench.names import Names
from bench.people_and_companies import CustomerFile
from bench.plans import explained, nodes_of, statements_of
from kundenkreis.customers.identification import identify, identify_phone
from kundenkreis.customers.models import LookupKey, NameWord
from tests.factories.customers import a_company

pytestmark = pytest.mark.django_db

COMPANIES = 600
BEGINNING, ENDING, WORD, PART, KNOWN = (
    "lookup_key_by_beginning",
    "lookup_key_by_ending",
    "lookup_key_by_word",
    "name_word_by_part",
    "customers_nameword_word_1d61e6dc_like",
)


@pytest.fixture
def file() -> CustomerFile:
    """The keys of 600 companies and 1,800 people, analysed."""
    file = CustomerFile(COMPANIES)
    columns = ("kind", "value", "target_kind", "target_id")
    keys = [LookupKey(**dict(zip(columns, row, strict=True))) for row in file.key_rows()]
    LookupKey.objects.bulk_create(keys, batch_size=5000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE customers_lookupkey, customers_nameword")
    return file


def scans(ask: Callable[[], object]) -> set[str]:
    """The scans of the tables of keys and words in everything that is asked."""
    asked = [one for one in statements_of(ask) if "lookupkey" in one[0] or "nameword" in one[0]]
    assert asked
    return {node for one in asked for node in nodes_of(explained(one, run=False)["Plan"])}


def scans_of(text: str) -> set[str]:
    return scans(lambda: identify(text, seen_by=None))


def indexes(found: set[str]) -> set[str]:
    return {node.split()[-1] for node in found if not node.startswith("Seq Scan")}


def test_phones_are_found_by_one_index_and_direct_dials_too(file: CustomerFile) -> None:
    for number in (file.direct_dial(7), f"{file.stem(7)}98"):
        found = scans(lambda number=number: identify_phone(number, seen_by=None))  # type: ignore[misc]
        assert indexes(found) == {BEGINNING}
        assert not [node for node in found if node.startswith("Seq Scan")]


@pytest.mark.parametrize("of", [CustomerFile.email, CustomerFile.account, lambda file, _number: file.serial(7, 1)])
def test_addresses_and_numbers_are_found_by_their_beginning_or_ending(
    file: CustomerFile, of: Callable[[CustomerFile, int], str]
) -> None:
    found = scans_of(of(file, 7))
    assert BEGINNING in indexes(found)
    assert indexes(found) <= {BEGINNING, ENDING, WORD, PART, KNOWN}
    assert not [node for node in found if node.startswith("Seq Scan")]


def test_a_name_that_many_have_is_found_by_its_beginning_alone(file: CustomerFile) -> None:
    assert indexes(scans_of("Müller")) == {BEGINNING}


def test_a_rare_name_is_looked_for_among_the_words_too(file: CustomerFile) -> None:
    found = scans_of(file.company_names[11])
    assert indexes(found) == {BEGINNING, WORD, KNOWN}
    assert not [node for node in found if node.startswith("Seq Scan")]


def test_a_typo_is_looked_for_among_the_words_of_all_names(file: CustomerFile) -> None:
    names = Names(Random(5))
    NameWord.objects.bulk_create([NameWord(word=names.rare().lower()) for _ in range(20_000)], batch_size=5000)
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [PART])  # as the vacuum does in time
        cursor.execute("ANALYZE customers_nameword")
    found = scans_of("Eichenhofre")
    assert {BEGINNING, KNOWN, PART} <= indexes(found)
    assert not [node for node in found if node.startswith("Seq Scan")]


def test_a_frequent_word_beside_a_mistyped_one_is_not_looked_for(file: CustomerFile) -> None:
    """Searching two hundred thousand Fischers for a word that no name has took half a second."""
    a_company("Fischer Messtechnik GmbH")
    found = scans_of("Fischer Emsstechnik")
    assert WORD not in indexes(found)
    best = identify("Fischer Emsstechnik", seen_by=None)[0]
    assert (best.company and best.company.name, best.reason) == ("Fischer Messtechnik GmbH", "Name ähnlich geschrieben")
