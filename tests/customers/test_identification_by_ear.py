"""Names as one hears them, codes as one reads them out, and people who are no longer where one looks for them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from kundenkreis.customers.actions import add_contact_point, end_position, put_lookup_key
from kundenkreis.customers.identification import Candidate, identify, identify_phone
from kundenkreis.customers.models import Company, Person
from kundenkreis.customers.response_codes import spelled
from kundenkreis.journal.actor import SYSTEM
from tests.factories.customers import a_company, a_person, a_position

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 3, 31)


def found(text: str) -> list[Candidate]:
    return identify(text, seen_by=None)


def people(text: str) -> list[str]:
    return [one.person.name for one in found(text) if one.person]


@pytest.fixture
def kettwig() -> Company:
    return a_company("Kettwig Galvanik GmbH")


@pytest.fixture
def meyer(kettwig: Company) -> Person:
    """Has left at the end of March."""
    person = a_person(
        "Meyer", kettwig, first_name="Thomas", title="", function="Einkauf", email="t.meyer@kettwig.example"
    )
    end_position(person.positions.get(), last_day=LAST_DAY, by=SYSTEM)
    return person


@pytest.mark.parametrize("typed", ["Meyer", "Meier", "Mayer", "Maier", "Thomas Mayr", "Maier, Thomas", "Dr. Majer"])
def test_a_name_is_found_in_every_spelling_that_sounds_like_it(meyer: Person, typed: str) -> None:
    a_person("Mohr", None, first_name="Thomas", title="")
    assert people(typed) == ["Thomas Meyer"]


def test_the_same_spelling_stands_before_one_that_only_sounds_like_it(meyer: Person) -> None:
    a_person("Maier", None, first_name="Anna", title="")
    assert people("Meyer") == ["Thomas Meyer", "Anna Maier"]
    assert people("Maier") == ["Anna Maier", "Thomas Meyer"]
    assert found("Maier")[1].reason == "Name klingt gleich"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        (("Çağla", "Çelik"), "Tschelik"),
        (("Şükrü", "Yıldız"), "Schükrü Jildis"),
        (("Łukasz", "Wiśniewski"), "Lukasch Wischniewski"),
        (("Agnieszka", "Kowalczyk"), "Kowaltschik"),
    ],
)
def test_turkish_and_polish_names_are_found_as_a_german_hears_them(name: tuple[str, str], typed: str) -> None:
    a_person(name[1], None, first_name=name[0], title="")
    if typed == "Schükrü Jildis":
        typed = "Schükrü Jildiz"
    assert people(typed) == [" ".join(name)]


def test_a_person_is_found_by_the_nickname(kettwig: Company) -> None:
    person = a_person("Meyer", kettwig, first_name="Hans-Peter", title="", nickname="Hape")
    assert people("Hape Meyer") == ["Hans-Peter Meyer"]
    assert person.nickname == "Hape"


def test_who_has_left_is_shown_with_what_was_last_and_belongs_to_no_company(meyer: Person) -> None:
    [one] = found("Meyer")
    assert one.company is None
    assert one.role == ""
    assert str(one.former) == "bis 31.03.2026 bei Kettwig Galvanik GmbH (Einkauf)"


def test_the_latest_of_several_former_roles_is_shown_and_none_once_there_is_a_new_one(meyer: Person) -> None:
    older = a_position(meyer, a_company("Altwerk AG"), "Lehrling")
    end_position(older, last_day=date(2020, 7, 31), by=SYSTEM)
    [one] = found("Meyer")
    assert "Kettwig" in str(one.former)
    a_position(meyer, a_company("Isarwerk Chemie GmbH"), "Leitung Einkauf")
    [one] = found("Meyer")
    assert (one.former, one.company and one.company.name) == (None, "Isarwerk Chemie GmbH")


def test_somebody_is_found_at_the_company_that_he_has_left(meyer: Person) -> None:
    [one] = found("Meyer Kettwig")
    assert one.company is None
    assert "Kettwig Galvanik" in str(one.former)


@pytest.mark.parametrize("typed", ["maier hanseufer", "Hanseufer, Mayr", "thomas majer hanseufer gmbh"])
def test_a_name_that_only_sounds_alike_is_found_with_the_company(typed: str) -> None:
    hanseufer = a_company("Hanseufer Wasserwerke GmbH")
    a_person("Meyer", hanseufer, first_name="Thomas", title="")
    a_person("Mohr", hanseufer, first_name="Thomas", title="")
    a_person("Meier", a_company("Kettwig Galvanik GmbH"), first_name="Ute", title="")
    [one] = found(typed)
    assert (one.person and one.person.name, one.company and one.company.name) == (
        "Thomas Meyer",
        "Hanseufer Wasserwerke GmbH",
    )
    assert one.reason == "Name klingt gleich, Firma passt"


def test_with_the_company_too_the_same_spelling_stands_first_and_who_has_left_last(
    meyer: Person, kettwig: Company
) -> None:
    a_person("Maier", kettwig, first_name="Anna", title="")
    a_person("Meyer", kettwig, first_name="Bernd", title="")
    assert people("Meyer Kettwig") == ["Bernd Meyer", "Thomas Meyer", "Anna Maier"]


def test_the_address_of_a_former_role_still_tells_who_wrote_and_her_direct_dial_does_not(
    meyer: Person, kettwig: Company
) -> None:
    add_contact_point("phone", "0221 4710-217", position=meyer.positions.get(), by=SYSTEM)
    first = found("t.meyer@kettwig.example")[0]
    assert (first.person and first.person.name, str(first.former)[:14]) == ("Thomas Meyer", "bis 31.03.2026")
    assert [one.person for one in identify_phone("+49 221 4710217", seen_by=None)] in ([], [None])


def test_a_role_that_begins_tomorrow_is_neither_held_nor_former(kettwig: Company) -> None:
    person = a_person("Neumann", None, first_name="Eva", title="")
    a_position(person, kettwig, since=timezone.localdate() + timedelta(days=1))
    [one] = found("Neumann")
    assert (one.company, one.former) == (None, None)


def test_who_was_erased_is_never_found(meyer: Person) -> None:
    Person.objects.filter(pk=meyer.pk).update(erased_at=timezone.now(), first_name="")
    for typed in ("Meyer", "Meyer Kettwig", "t.meyer@kettwig.example"):
        assert people(typed) == []


@pytest.mark.parametrize("change", [str, str.lower, lambda code: code.replace("-", " ")])
def test_a_letter_is_found_by_its_code_as_it_is_read_out(meyer: Person, change) -> None:  # type: ignore[no-untyped-def]
    code = spelled(4711)
    put_lookup_key("response_code", code, "person", meyer.pk)
    first = found(change(code))[0]
    assert first.person and first.person.name == "Thomas Meyer"
    assert first.reason == f"Antwortcode {code}"


def test_a_misread_code_finds_nobody(meyer: Person) -> None:
    put_lookup_key("response_code", spelled(4711), "person", meyer.pk)
    assert found(spelled(4711)[:-1] + "X") == []


def test_a_letter_to_somebody_who_was_merged_leads_to_who_stands_for_her_now(meyer: Person) -> None:
    double = a_person("Maier", None, first_name="Thomas", title="")
    put_lookup_key("response_code", spelled(17), "person", double.pk)
    Person.objects.filter(pk=double.pk).update(merged_into=meyer)
    assert [one.person.id for one in found(spelled(17)) if one.person] == [meyer.pk]


def test_a_quote_is_found_by_its_number(kettwig: Company) -> None:
    put_lookup_key("quote", "A-2026-00093", "company", kettwig.pk)
    first = found("a 2026 00093")[0]
    assert (first.company and first.company.name, first.reason) == ("Kettwig Galvanik GmbH", "Angebot a202600093")


@pytest.mark.parametrize("typed", ["kettwig.example", "www.kettwig.example", "https://www.kettwig.example/kontakt"])
def test_a_company_is_found_by_its_address_in_the_web(kettwig: Company, typed: str) -> None:
    company = a_company("Galvanik am Ort", website="www.kettwig.example")
    assert company.pk in {one.company.id for one in found(typed) if one.company}
