"""Postal codes as people type them: kept as their country writes them, refused at the field when there are none."""

from __future__ import annotations

import pytest
from django.test import Client

from kundenkreis.customers.actions import add_address, change_address
from kundenkreis.customers.actions.registering import Registration, register_customer
from kundenkreis.customers.actions.territories import lay_out_territory
from kundenkreis.customers.models import Address, Company
from kundenkreis.customers.rules.postal_codes import NoPostalCode, postal_code
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.refusal import Refused
from tests.factories.customers import a_company
from tests.factories.staff import a_token, an_employee


@pytest.mark.parametrize(
    ("typed", "country", "kept"),
    [
        ("89073", "DE", "89073"),
        (" D-89 073 ", "DE", "89073"),
        ("DE 01067", "de", "01067"),
        ("A-1010", "AT", "1010"),
        ("CH 8001", "CH", "8001"),
        ("FL-9490", "LI", "9490"),
        ("sw1a  1aa", "GB", "SW1A 1AA"),
        ("1012 ab", "NL", "1012 AB"),
        ("00-950", "PL", "00-950"),
        ("L-1234", "LU", "L-1234"),
        ("  ", "DE", ""),
    ],
)
def test_a_postal_code_is_kept_as_its_country_writes_it(typed: str, country: str, kept: str) -> None:
    assert postal_code(typed, country) == kept


@pytest.mark.parametrize(
    ("typed", "country", "speaks"),
    [
        ("8907", "DE", "DE"),
        ("890734", "DE", "DE"),
        ("8907B", "DE", "DE"),
        ("00123", "DE", "DE"),
        ("٨٩٠٧٣", "DE", "DE"),
        ("89073", "AT", "AT"),
        ("0123", "CH", "CH"),
        ("8001", "LI", "LI"),
        ("Ulm", "FR", ""),
        ("<b>1</b>", "US", ""),
        ("1" * 13, "US", ""),
    ],
)
def test_what_can_be_none_is_told_by_the_rule_that_speaks(typed: str, country: str, speaks: str) -> None:
    with pytest.raises(NoPostalCode) as refused:
        postal_code(typed, country)
    assert refused.value.country == speaks


@pytest.mark.django_db
class TestAtTheCompany:
    def test_an_address_is_kept_with_its_code_in_one_spelling(self) -> None:
        company = a_company()
        lay_out_territory(name="Ulm", areas="89", employees=[], by=SYSTEM)
        add_address(company, purpose="visit", city="Ulm", postal_code="D-89 073", by=SYSTEM)
        assert company.addresses.get().postal_code == "89073"
        company.refresh_from_db()
        assert str(company.territory) == "Ulm"

    def test_code_and_country_are_looked_at_together(self) -> None:
        address = add_address(a_company(), purpose="visit", city="Wien", postal_code="1010", country="AT", by=SYSTEM)
        with pytest.raises(Refused) as refused:
            change_address(address, {"country": "DE"}, version=1, by=SYSTEM)
        assert (refused.value.code, refused.value.field) == ("no_postal_code", "postal_code")
        moved = change_address(address, {"country": "DE", "postal_code": "89073"}, version=1, by=SYSTEM)
        assert (moved.country, moved.postal_code) == ("DE", "89073")

    def test_a_code_from_before_the_rule_does_not_stop_another_change(self) -> None:
        address = add_address(a_company(), purpose="visit", city="Ulm", by=SYSTEM)
        Address.objects.filter(pk=address.pk).update(postal_code="8907")
        changed = change_address(address, {"street": "Donauweg 1"}, version=1, by=SYSTEM)
        assert (changed.street, changed.postal_code) == ("Donauweg 1", "8907")

    def test_a_customer_does_not_go_to_the_erp_with_a_code_that_is_none(self) -> None:
        wanted = Registration(name="Jura AG", street="Weg 1", postal_code="89073", city="Bern", country="CH")
        with pytest.raises(Refused) as refused:
            register_customer(a_company(), wanted, by=SYSTEM)
        assert refused.value.field == "postal_code"


@pytest.mark.django_db
class TestAtTheScreen:
    @pytest.fixture
    def client(self) -> Client:
        client = Client()
        client.force_login(an_employee("hotline"), backend="django.contrib.auth.backends.ModelBackend")
        return client

    def test_a_new_company_hears_at_the_field_what_is_expected(self, client: Client) -> None:
        typed = {"name": "Ammerquell", "kind": "prospect", "postal_code": "8907", "city": "Ulm"}
        answer = client.post("/companies/new", typed)
        assert answer.status_code == 422
        assert "In Deutschland hat eine Postleitzahl fünf Ziffern, etwa 89073." in answer.content.decode()
        assert not Company.objects.exists()

    def test_a_company_abroad_is_recorded_with_its_country(self, client: Client) -> None:
        typed = {"name": "Alpquell", "kind": "prospect", "postal_code": "1010", "city": "Wien", "country": "AT"}
        client.post("/companies/new", typed)
        assert (Address.objects.get().country, Address.objects.get().postal_code) == ("AT", "1010")

    def test_a_street_without_a_place_is_not_lost_silently(self, client: Client) -> None:
        answer = client.post("/companies/new", {"name": "Ammerquell", "kind": "prospect", "street": "Donauweg 1"})
        assert answer.status_code == 422
        assert "Eine Adresse braucht einen Ort." in answer.content.decode()

    def test_one_more_address_is_refused_where_it_is_typed(self, client: Client) -> None:
        company = a_company()
        typed = {"purpose": "visit", "city": "Zürich", "postal_code": "80001", "country": "CH"}
        answer = client.post(f"/companies/{company.pk}/addresses", typed)
        assert answer.status_code == 422
        assert "In der Schweiz hat eine Postleitzahl vier Ziffern, etwa 8001." in answer.content.decode()
        assert 'value="80001"' in answer.content.decode()

    def test_the_interface_says_the_same(self) -> None:
        answer = Client().post(
            "/api/v1/companies",
            {"name": "Ammerquell", "city": "Ulm", "postal_code": "8907"},
            content_type="application/json",
            headers={"Authorization": f"Bearer {a_token(an_employee('hotline'))}"},
        )
        assert (answer.status_code, answer.json()["code"]) == (409, "no_postal_code")
