"""Numbers as people read them: DIN 5008, the extension set off where the switchboard before it is known."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from kundenkreis.customers.actions import add_contact_point
from kundenkreis.customers.extensions import set_off
from kundenkreis.customers.models import Company, ContactPoint, Person
from kundenkreis.customers.queries import phone_texts
from kundenkreis.journal.actor import SYSTEM
from tests.factories.customers import a_company, a_person
from tests.factories.staff import a_token, an_employee

OURS, ULM, THEIRS = ("us", "+4973112345"), ("us", "+49731123454"), ("them", "+497311234")


@pytest.mark.parametrize(
    ("number", "told", "text"),
    [
        ("+497311234547", [OURS], "+49 731 12345-47"),
        ("+49731123450", [OURS], "+49 731 12345-0"),
        ("+4973112345", [OURS], "+49 731 12345"),
        ("+497311234547", [ULM, OURS], "+49 731 12345-47"),
        ("+497311234547", [OURS, THEIRS], "+49 731 12345-47"),
        ("+497311234500", [("us", "+4973112345")], "+49 731 1234500"),
        ("+41441234567", [("us", "+4144123")], "+41 44 123-4567"),
        ("+41441234567", [("us", "+414412345")], "+41 44 123 45-67"),
        ("+49891234567", [OURS], "+49 89 1234567"),
        ("anonymous", [OURS], "anonymous"),
    ],
)
def test_the_extension_stands_behind_a_hyphen(number: str, told: list[tuple[str, str]], text: str) -> None:
    assert set_off(number, told) == text


def point_of(person: Person) -> ContactPoint:
    return ContactPoint.objects.get(position__person=person, kind="phone")


@pytest.fixture
def company() -> Company:
    return a_company(phone="0731 123450")


@pytest.mark.django_db
class TestInTheFile:
    def test_however_it_was_typed_it_reads_the_same(self, company: Company) -> None:
        texts = {
            str(point_of(a_person(f"Muster {number}", company, phone=typed)))
            for number, typed in enumerate(["(0731) 12345-47", "0731/1234547", "+49 731 12345 47", "0049731 1234547"])
        }
        assert texts == {"+49 731 12345-47"}
        assert str(company.contact_points.get()) == "+49 731 12345-0"

    def test_a_switchboard_that_comes_later_is_seen_at_once(self) -> None:
        company = a_company()
        jana = a_person(company=company, phone="0731 1234547")
        assert str(point_of(jana)) == "+49 731 1234547"
        add_contact_point("phone", "0731 12345-0", company=company, by=SYSTEM)
        assert str(point_of(jana)) == "+49 731 12345-47"

    def test_a_direct_dial_that_ends_in_zero_is_no_switchboard(self) -> None:
        company = a_company()
        jana = a_person(company=company, phone="0731 1234540")
        other = a_person("Tom Maier", company, phone="0731 1234547")
        assert [str(point_of(one)) for one in (jana, other)] == ["+49 731 1234540", "+49 731 1234547"]
        add_contact_point("phone", "0731 12345-0", company=company, by=SYSTEM)
        assert [str(point_of(one)) for one in (jana, other)] == ["+49 731 12345-40", "+49 731 12345-47"]

    def test_a_mobile_phone_has_no_extension(self, company: Company) -> None:
        jana = a_person(company=company, phone="0176 04069120")
        assert str(jana.contact_points.get()) == "+49 176 04069120"

    def test_programs_are_told_e164(self, company: Company) -> None:
        jana = a_person(company=company, phone="0731 12345 47")
        headers: dict[str, Any] = {"Authorization": f"Bearer {a_token(an_employee())}"}
        answer = Client().get(f"/api/v1/people/{jana.pk}", headers=headers).content.decode()
        assert "+497311234547" in answer
        assert point_of(jana).link == "tel:+497311234547"


@pytest.mark.django_db
class TestEverywhereElse:
    @pytest.mark.parametrize("address", ["/people", "/people/{person}", "/companies/{company}"])
    def test_lists_and_files_show_it_so(self, company: Company, address: str) -> None:
        jana = a_person(company=company, phone="0731 1234547")
        client = Client()
        client.force_login(an_employee(), backend="django.contrib.auth.backends.ModelBackend")
        page = client.get(address.format(person=jana.pk, company=company.pk)).content.decode()
        assert ">+49 731 12345-47<" in page

    def test_numbers_of_calls_are_asked_for_together(self, company: Company, django_assert_num_queries: Any) -> None:
        with django_assert_num_queries(1):
            texts = phone_texts(["+497311234599", "+49731123450", "+498933344455", ""])
        assert texts == {
            "+497311234599": "+49 731 12345-99",
            "+49731123450": "+49 731 12345-0",
            "+498933344455": "+49 89 33344455",
            "": "",
        }
