"""Territories: whose postal code it is, and that companies follow."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as some

from kundenkreis.customers.actions import add_address, remove_address
from kundenkreis.customers.actions.territories import change_territory, lay_out_territory, remove_territory
from kundenkreis.customers.history import last_change
from kundenkreis.customers.models import Company, Territory
from kundenkreis.customers.rules.postal_areas import Area, areas_in, text_of
from kundenkreis.erp.events import CustomerChanged
from kundenkreis.erp.models import AccountAddress
from kundenkreis.journal.actor import ERP, SYSTEM
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from tests.factories.customers import a_company, a_customer
from tests.factories.jobs import work_off
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db


def laid_out(name: str, areas: str) -> Territory:
    return lay_out_territory(name=name, areas=areas, employees=[], by=SYSTEM)


def territory(company: Company) -> str:
    company.refresh_from_db()
    return str(company.territory or "")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("88, 89", "88-89"),
        ("70-72; 893\nAT 6", "893, 70-72, AT 6"),
        ("ch", "CH"),
        ("01-03", "01-03"),
        ("89, 89", "89"),
        ("", ""),
    ],
)
def test_areas_are_written_as_people_write_them(typed: str, kept: str) -> None:
    assert sorted(text_of(areas_in(typed)).split(", ")) == sorted(kept.split(", "))


@pytest.mark.parametrize("typed", ["Ulm", "89-7", "9-1", "DEU 8", "89 90"])
def test_what_is_no_area_is_refused_by_its_name(typed: str) -> None:
    with pytest.raises(ValueError, match=typed.upper()):
        areas_in(typed)


@given(some.sets(some.builds(Area, some.sampled_from(["AT", "CH", "DE"]), some.text("0123456789", max_size=5))))
def test_what_was_written_reads_the_same_again(areas: set[Area]) -> None:
    assert areas_in(text_of(sorted(areas))) == sorted(areas)


def test_a_company_lies_where_its_postal_code_is_and_the_longest_beginning_wins() -> None:
    ulm, neu_ulm = a_company("Ulm", postal_code="89073", city="Ulm"), a_company("Neu", postal_code="89231", city="N")
    wien = a_company("Graz", postal_code="8923", city="Wien", country="AT")
    laid_out("Süd", "88, 89")
    laid_out("Bayern", "892")
    laid_out("Österreich", "AT")
    work_off()
    assert [territory(one) for one in (ulm, neu_ulm, wien)] == ["Süd", "Bayern", "Österreich"]


def test_a_new_address_moves_the_company_at_once_and_the_last_one_gone_leaves_it_in_none() -> None:
    laid_out("Süd", "88, 89")
    work_off()
    company = a_company()
    address = add_address(company, purpose="visit", city="Ulm", postal_code="89 073", by=SYSTEM)
    assert territory(company) == "Süd"
    remove_address(address, by=SYSTEM)
    assert territory(company) == ""


def test_the_erps_address_counts_before_ours_and_is_followed() -> None:
    laid_out("München", "80")
    laid_out("Ulm", "89")
    work_off()
    company = a_customer()
    add_address(company, purpose="visit", city="Ulm", postal_code="89073", by=SYSTEM)
    assert territory(company) == "München"
    AccountAddress.objects.update(postal_code="89075")
    record(CustomerChanged(number="10482"), by=ERP)
    assert territory(company) == "Ulm"


def test_changed_areas_move_their_companies_and_a_removed_territory_leaves_them_to_the_next() -> None:
    company = a_company("Ulm", postal_code="89073", city="Ulm")
    south = laid_out("Süd", "8")
    north = laid_out("Nord", "2")
    change_territory(north, name="Nord", areas="2, 89", employees=[], version=1, by=SYSTEM)
    work_off()
    assert territory(company) == "Nord"
    remove_territory(north, by=SYSTEM)
    work_off()
    assert territory(company) == "Süd"
    remove_territory(south, by=SYSTEM)
    assert territory(company) == ""


def test_being_placed_is_no_change_of_the_company() -> None:
    company = a_company("Ulm", postal_code="89073", city="Ulm")
    laid_out("Süd", "8")
    work_off()
    assert territory(company) == "Süd"
    company.refresh_from_db()
    assert (company.version, last_change(company)) == (1, 0)


def test_an_area_belongs_to_one_and_a_name_names_one() -> None:
    laid_out("Süd", "88, 89")
    for name, areas, field in (
        ("süd", "7", "name"),
        ("West", "89", "areas"),
        ("", "7", "name"),
        ("West", "Ulm", "areas"),
    ):
        with pytest.raises(Refused) as refused:
            laid_out(name, areas)
        assert refused.value.field == field


def test_whoever_was_slower_sees_that_somebody_was_faster() -> None:
    south = laid_out("Süd", "88")
    change_territory(south, name="Süd", areas="88, 89", employees=[], version=1, by=SYSTEM)
    with pytest.raises(Refused) as refused:
        change_territory(south, name="Süd", areas="87", employees=[], version=1, by=SYSTEM)
    assert refused.value.code == "stale"


def test_only_who_may_lays_out_territories() -> None:
    with pytest.raises(PermissionDenied):
        lay_out_territory(name="Süd", areas="", employees=[], by=an_employee("sales").actor)
    assert lay_out_territory(name="Süd", areas="", employees=[], by=an_employee("sales_lead").actor)
