"""The search finds what was recorded twice, at night and again, and leaves what was decided alone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kundenkreis.customers.actions import add_contact_point, change_company
from kundenkreis.customers.actions.addresses import add_address
from kundenkreis.customers.models import Company, Person
from kundenkreis.duplicates.actions import dismiss_pair, merge_companies, reopen_pair, searching
from kundenkreis.duplicates.actions.searching import begin_search, examine, search_on
from kundenkreis.duplicates.models import Kind, Pair, Search
from kundenkreis.duplicates.tasks import search_nightly
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry
from tests.factories.customers import a_company, a_customer, a_person
from tests.factories.jobs import work_off

pytestmark = pytest.mark.django_db


def searched(kind: str) -> Search:
    search = begin_search(kind, by=SYSTEM)
    while search_on(search):
        pass
    search.refresh_from_db()
    return search


def pairs() -> set[frozenset[object]]:
    return {frozenset((pair.first_id, pair.second_id)) for pair in Pair.objects.open().listed()}


def pair_of(one: Company | Person, other: Company | Person) -> frozenset[object]:
    return frozenset((one.pk, other.pk))


@pytest.fixture
def twins() -> tuple[Company, Company]:
    """A customer of the ERP, and the same typed in by hand: another spelling, the same switchboard and place."""
    erp = a_customer("10482", "Hydro-Werk Ulm GmbH")
    return erp, a_company("Hydrowerk Ulm", city="München", postal_code="80939", phone="+49 89 99998-200")


def test_two_spellings_of_a_company_are_found(twins: tuple[Company, Company]) -> None:
    a_company("Ammerquell Wasser GmbH", city="München", postal_code="80939")
    search = searched(Kind.COMPANY)
    assert pairs() == {pair_of(*twins)}
    pair = Pair.objects.get()
    assert {"same_name", "same_phone"} <= set(pair.reasons)
    assert pair.first_id < pair.second_id
    assert (search.scope, search.examined, search.total, search.found) == ("full", 3, 3, 1)
    assert Entry.objects.get(name="duplicates.DuplicatesSearched").facts["found"] == 1


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("Hydrowerk Ulm", {"postal_code": "80939", "street": "Schleissheimer Feld 18", "city": "München"}),
        ("Ulm Hydro-Werk", {"email": "info@hydro-werk.example", "website": "hydrowerk.example"}),
        ("Hydro-Wrek Ulm", {"postal_code": "80939", "city": "München", "website": "hydrowerk.example"}),
    ],
)
def test_slips_and_turned_words_are_found(name: str, about: dict[str, str]) -> None:
    known = a_customer("10482", "Hydro-Werk Ulm GmbH", website="www.hydrowerk.example")
    typed = a_company(name, **about)
    searched(Kind.COMPANY)
    assert pairs() == {pair_of(known, typed)}


def test_people_are_found_by_sound_company_and_number() -> None:
    company, other = a_company("Isarwerk Chemie GmbH"), a_company("Ammerquell Wasser GmbH")
    one = a_person("Meyer", company, first_name="Tomas")
    twin = a_person("Maier", company, first_name="Thomas")
    mobile = a_person("Lindner", company, first_name="Jana", phone="+49 176 04069-100")
    same = a_person("Lindner-Weiß", other, first_name="Jana", phone="+49 176 04069-100")
    a_person("Meyer", other, first_name="Petra")
    searched(Kind.PERSON)
    assert pairs() == {pair_of(one, twin), pair_of(mobile, same)}


def test_the_second_search_looks_only_at_what_is_new(
    twins: tuple[Company, Company], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "LATE_COMMITS", 0)
    searched(Kind.COMPANY)
    newcomer = a_company("Hydro Werk Ulm AG", phone="+49 89 99998-200")
    search = searched(Kind.COMPANY)
    assert search.scope == "changed"
    assert 0 < search.examined == search.total
    assert pairs() == {pair_of(*twins), pair_of(twins[0], newcomer), pair_of(twins[1], newcomer)}


def test_it_goes_on_where_it_stood_and_runs_once_at_a_time(
    twins: tuple[Company, Company], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "BATCH", 1)
    search = begin_search(Kind.COMPANY, by=SYSTEM)
    assert search_on(search)
    assert begin_search(Kind.COMPANY, by=SYSTEM) == search
    while search_on(search):
        pass
    assert pairs() == {pair_of(*twins)}


def test_dismissed_pairs_stay_dismissed_until_somebody_reopens_them(twins: tuple[Company, Company]) -> None:
    searched(Kind.COMPANY)
    pair = dismiss_pair(Pair.objects.get(), by=SYSTEM)
    examine(Kind.COMPANY, [one.pk for one in twins])
    assert pairs() == set()
    reopen_pair(pair, by=SYSTEM)
    assert pairs() == {pair_of(*twins)}


def test_what_is_not_alike_any_more_leaves_the_list(twins: tuple[Company, Company]) -> None:
    searched(Kind.COMPANY)
    typed = twins[1]
    typed.contact_points.all().delete()
    change_company(typed, {"name": "Ammerquell Wasser"}, version=typed.version, by=SYSTEM)
    examine(Kind.COMPANY, [typed.pk])
    assert pairs() == set()


def test_merged_companies_are_not_compared(twins: tuple[Company, Company]) -> None:
    merge_companies(*twins, choices={}, by=SYSTEM)
    assert searched(Kind.COMPANY).total == 1
    assert pairs() == set()


def test_an_address_that_was_added_is_found_by_the_next_full_search() -> None:
    one, other = a_company("Hydrowerk Ulm"), a_company("Hydro-Werk Ulm GmbH")
    searched(Kind.COMPANY)
    for company in (one, other):
        add_address(company, purpose="visit", street="Tor 3", postal_code="80939", city="München", by=SYSTEM)
    Search.objects.all().delete()
    searched(Kind.COMPANY)
    assert pairs() == {pair_of(one, other)}


def test_a_batch_takes_the_same_number_of_queries_however_large_it_is() -> None:
    companies = [a_company(f"Hydrowerk {word} Ulm", phone="+49 89 99998-200") for word in ("Ost", "West", "Nord")]
    examine(Kind.COMPANY, [company.pk for company in companies])
    counts = []
    for batch in (companies[:1], companies):
        with CaptureQueriesContext(connection) as captured:
            examine(Kind.COMPANY, [company.pk for company in batch])
        counts.append(len(captured))
    assert counts[0] == counts[1] < 25


def test_at_night_the_queue_searches_both_kinds(twins: tuple[Company, Company]) -> None:
    for company in twins:
        person = a_person("Öztürk", company)
        add_contact_point("mobile", "+49 176 04069-100", person=person, by=SYSTEM)
    search_nightly(0)
    work_off()
    assert set(Pair.objects.values_list("kind", flat=True)) == {"company", "person"}
    assert not Search.objects.filter(ended_at__isnull=True).exists()
