"""One box for everything: who is meant, in which role, and why."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.utils import timezone

from kundenkreis.customers.actions import add_contact_point, end_position, put_lookup_key
from kundenkreis.customers.identification import Candidate, identify, identify_phone
from kundenkreis.customers.models import Company, Person
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import SYSTEM
from tests.factories.customers import a_company, a_customer, a_machine, a_person, a_position

pytestmark = pytest.mark.django_db


@pytest.fixture
def isarwerk() -> Company:
    return a_customer("10482", "Isarwerk Chemie GmbH")


@pytest.fixture
def oeztuerk(isarwerk: Company) -> Person:
    return a_person("Öztürk", isarwerk, function="Leiterin Instandhaltung", phone="089 99998-247")


def names(candidates: list[Candidate]) -> list[tuple[str, str]]:
    """(person, company) of each candidate."""
    return [(one.person.name if one.person else "", one.company.name if one.company else "") for one in candidates]


def test_a_known_direct_dial_finds_the_person_at_that_company(oeztuerk: Person) -> None:
    first = identify("+498999998247", seen_by=None)[0]
    assert names([first]) == [("Dr. Jana Öztürk", "Isarwerk Chemie GmbH")]
    assert first.role == "Leiterin Instandhaltung"
    assert "+49 89 99998247" in first.reason


@pytest.mark.parametrize(
    "typed", ["089 99998-247", "(089) 99998247", "498999998247", "0049 (0)89 99998 247", "99998247"]
)
def test_a_number_is_found_however_it_is_written(oeztuerk: Person, typed: str) -> None:
    assert names(identify(typed, seen_by=None))[0] == ("Dr. Jana Öztürk", "Isarwerk Chemie GmbH")


def test_an_unknown_direct_dial_finds_the_company_of_the_switchboard_and_its_people(oeztuerk: Person) -> None:
    a_customer("20001", "Mainwerk Anlagenbau AG", phones=["+49 69 90009-100"], city="Frankfurt am Main")
    found = identify_phone("+49 89 99998-238", seen_by=None)
    assert names(found) == [("", "Isarwerk Chemie GmbH"), ("Dr. Jana Öztürk", "Isarwerk Chemie GmbH")]
    assert found[0].place == "München"


def test_the_longest_switchboard_wins_when_two_companies_share_a_number_block() -> None:
    a_customer("20001", "Mainwerk AG", phones=["+49 69 90009-120"])
    a_customer("20002", "Taunus Hydraulik GmbH", phones=["+49 69 90009-330"])
    assert names(identify_phone("+49 69 90009 337", seen_by=None)) == [("", "Taunus Hydraulik GmbH")]


def test_whoever_has_the_number_of_the_switchboard_is_listed_besides_the_company(
    oeztuerk: Person, isarwerk: Company
) -> None:
    doorman = a_person("Pförtner", isarwerk, first_name="Paul", title="", phone="089 99998-200")
    found = names(identify_phone("+498999998200", seen_by=None))
    assert found[:2] == [(str(doorman), isarwerk.name), ("", isarwerk.name)]
    assert (str(oeztuerk), isarwerk.name) in found


def test_a_person_with_two_companies_is_offered_in_each_role(oeztuerk: Person) -> None:
    ammerquell = a_company("Ammerquell Wasser GmbH")
    a_position(oeztuerk, ammerquell, "Technische Beirätin")
    roles = {(one.company.name, one.role) for one in identify("Öztürk", seen_by=None) if one.company}
    assert roles == {
        ("Isarwerk Chemie GmbH", "Leiterin Instandhaltung"),
        ("Ammerquell Wasser GmbH", "Technische Beirätin"),
    }


def test_a_direct_dial_means_this_role_first_and_then_what_else_she_does(oeztuerk: Person) -> None:
    a_position(oeztuerk, a_company("Ammerquell Wasser GmbH"), "Technische Beirätin")
    first, second = identify_phone("+49 89 99998-247", seen_by=None)[:2]
    assert (first.role, second.role) == ("Leiterin Instandhaltung", "Technische Beirätin")
    assert first.weight > second.weight


def test_a_mobile_number_belongs_to_the_person_in_every_role(oeztuerk: Person) -> None:
    a_position(oeztuerk, a_company("Ammerquell Wasser GmbH"))
    add_contact_point("mobile", "0176 04069123", person=oeztuerk, by=SYSTEM)
    assert len(identify("+49 176 04069123", seen_by=None)) == 2


def test_a_direct_dial_ends_with_the_position(oeztuerk: Person) -> None:
    position = oeztuerk.positions.get()
    end_position(position, last_day=timezone.localdate() - timedelta(days=1), by=SYSTEM)
    assert ("Dr. Jana Öztürk", "Isarwerk Chemie GmbH") not in names(identify_phone("+49 89 99998-247", seen_by=None))


def test_a_former_position_is_not_offered_but_the_person_is(oeztuerk: Person) -> None:
    end_position(oeztuerk.positions.get(), last_day=date(2025, 3, 31), by=SYSTEM)
    assert names(identify("Öztürk", seen_by=None)) == [("Dr. Jana Öztürk", "")]


@pytest.mark.parametrize("typed", ["10482", "k 10482", "K-10482", "k10482"])
def test_a_customer_number_is_found_with_and_without_its_letter(isarwerk: Company, typed: str) -> None:
    first = identify(typed, seen_by=None)[0]
    assert (first.company and first.company.name, first.account_number) == ("Isarwerk Chemie GmbH", "10482")


def test_a_serial_number_finds_where_the_machine_stands_also_when_only_half_of_it_is_read_out(
    isarwerk: Company,
) -> None:
    a_machine("25-0347-0812")
    a_machine("25-0347-0899")
    whole = identify("25-0347-0812", seen_by=None)[0]
    assert (whole.serial, whole.company and whole.company.name) == ("25-0347-0812", "Isarwerk Chemie GmbH")
    assert {one.serial for one in identify("250347", seen_by=None)} == {"25-0347-0812", "25-0347-0899"}
    assert identify("0812", seen_by=None)[0].serial == "25-0347-0812"


def test_a_machine_that_came_back_to_us_leads_to_nobody(isarwerk: Company) -> None:
    a_machine("25-0347-0812", number="")
    assert identify("25-0347-0812", seen_by=None) == []


@pytest.mark.parametrize("typed", ["T-2026-00017", "t-2026-17", "t 17", "17"])
def test_a_ticket_is_found_as_people_say_its_number(isarwerk: Company, oeztuerk: Person, typed: str) -> None:
    year = timezone.localdate().year
    number = f"T-{year}-00017"
    case = open_case("C", number=number, title="Undicht", company_id=isarwerk.pk, person_id=oeztuerk.pk)
    put_lookup_key("ticket", number, "case", case.pk)
    found = [one for one in identify(typed.replace("2026", str(year)), seen_by=None) if one.case]
    assert [(one.case and one.case.number, one.role) for one in found] == [(number, "Leiterin Instandhaltung")]
    assert [case.title for case in found[0].open_cases] == ["Undicht"]


def test_an_unknown_address_is_placed_by_its_domain_but_not_by_a_free_mailer(isarwerk: Company) -> None:
    a_person("Feldmann", isarwerk, first_name="Georg", title="", email="g.feldmann@isarwerk.example")
    a_person("Frei", None, first_name="Frank", title="", email="frank@web.de")
    assert names(identify("G.Feldmann@Isarwerk.example", seen_by=None))[0] == ("Georg Feldmann", "Isarwerk Chemie GmbH")
    assert names(identify("neue.kollegin@isarwerk.example", seen_by=None)) == [("", "Isarwerk Chemie GmbH")]
    assert identify("somebody.else@web.de", seen_by=None) == []


@pytest.mark.parametrize(
    "typed",
    [
        "öztürk",
        "Oeztuerk",
        "Ozturk",
        "jana özt",
        "Öztürk, Jana",
        "Dr. Öztürk",
        "özturk",
        "Öztrük",
        "Jana Ötzürk",
        "Özürk",
    ],
)
def test_a_name_is_found_in_every_spelling(oeztuerk: Person, typed: str) -> None:
    assert ("Dr. Jana Öztürk", "Isarwerk Chemie GmbH") in names(identify(typed, seen_by=None))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Müller & Söhne GmbH & Co. KG", "mueller soehne"),
        ("Müller & Söhne GmbH & Co. KG", "Müller Söhne OHG"),
        ("Mueller Pumpen AG", "Müller Pumpen"),
        ("Łódź Pompy Sp. z o.o.", "lodz"),
        ("Şişecam Makine A.Ş.", "sisecam"),
        ("Weiß e. K.", "weiss"),
    ],
)
def test_a_company_is_found_without_legal_form_and_accents(name: str, typed: str) -> None:
    a_company(name)
    assert names(identify(typed, seen_by=None)) == [("", name)]


def test_name_and_company_together_find_the_role(oeztuerk: Person) -> None:
    a_person("Öztürk", a_company("Ammerquell Wasser GmbH"), first_name="Emre", title="")
    assert names(identify("Öztürk Isarwerk", seen_by=None))[0] == ("Dr. Jana Öztürk", "Isarwerk Chemie GmbH")
    assert names(identify("Ammerquell Öztürk", seen_by=None))[0] == ("Emre Öztürk", "Ammerquell Wasser GmbH")


def test_the_whole_name_stands_before_a_part_of_one() -> None:
    a_company("Neu-Ulmer Wasserwerke")
    a_company("Ulm")
    assert names(identify("ulm", seen_by=None))[0] == ("", "Ulm")


def test_a_blocked_customer_says_so_with_the_reason_of_the_erp() -> None:
    a_customer("10482", block_code="dunning", block_reason="Zahlungsverzug")
    assert identify("10482", seen_by=None)[0].block == "Zahlungsverzug"


@pytest.mark.parametrize("typed", ["", " ", "x", "@", "++", "---", "%", "'; drop table", "(", "🙂"])
def test_nonsense_finds_nothing_and_breaks_nothing(isarwerk: Company, typed: str) -> None:
    assert identify(typed, seen_by=None) == []


def test_the_number_of_queries_does_not_grow_with_what_is_found(
    isarwerk: Company, oeztuerk: Person, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for _ in range(2):
        for typed, queries in (("Öztürk Isarwerk", 9), ("Öztürk", 8), ("Isarwerk", 6), ("10482", 4), ("Özturkk", 10)):
            with django_assert_max_num_queries(queries):
                identify(typed, seen_by=None)
        with django_assert_max_num_queries(5):
            identify_phone("+49 89 99998-238", seen_by=None)
        for number in range(12):
            a_position(a_person(f"Öztürk {number}", isarwerk), a_company(f"Firma {number}"), "Rat")
