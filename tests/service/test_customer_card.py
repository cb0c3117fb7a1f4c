"""The ticket's card of the customer: blocks, objections, class, people, and who looks after them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from kundenkreis.consent.actions import Evidence, block_advertising, object_to
from kundenkreis.consent.models import Statement
from kundenkreis.customers.models import Company, RevenueClass
from kundenkreis.erp.models import CustomerAccount
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.service.models import Complaint
from tests.factories.service import a_ticket
from tests.service.conftest import House


@pytest.fixture
def ticket(house: House) -> Complaint:
    return a_ticket(house.customer.pk, house.caller.pk, by=house.agent.actor)


def card(house: House, ticket: Complaint) -> str:
    client = Client(headers={"HX-Request": "true"})
    client.force_login(house.agent, backend="django.contrib.auth.backends.ModelBackend")
    assert f'hx-get="{ticket.path}/customer"' in client.get(ticket.path).content.decode()
    return client.get(f"{ticket.path}/customer").content.decode()


def test_without_anything_special_it_shows_who_works_there(house: House, ticket: Complaint) -> None:
    shown = card(house, ticket)
    assert "Öztürk" in shown
    for badge in ("Liefersperre", "Werbesperre", "widersprochen", "-Kunde"):
        assert badge not in shown


def test_it_says_what_one_must_know_before_calling(house: House, ticket: Complaint) -> None:
    Company.objects.filter(pk=house.customer.pk).update(account_manager=house.lead)
    RevenueClass.objects.create(
        company=house.customer, letter="A", revenue=Decimal(900000), currency="EUR", computed_at=timezone.now()
    )
    CustomerAccount.objects.filter(number="K-10001").update(
        block_code="dunning", block_reason="Zahlungsverzug", blocked_since=timezone.now()
    )
    object_to(
        house.caller, channels=["email"], evidence=Evidence(Statement.Evidence.CALL_NOTE, "Am Telefon."), by=SYSTEM
    )
    shown = card(house, ticket)
    for words in ("A-Kunde", "Liefersperre: Zahlungsverzug", "1 Person hat Werbung widersprochen", str(house.lead)):
        assert words in shown, words
    assert "E-Mail nicht erlaubt" in shown


def test_an_advertising_block_of_the_company_stands_there(house: House, ticket: Complaint) -> None:
    block_advertising(house.customer, reason="Gewünscht.", by=SYSTEM)
    assert "Werbesperre" in card(house, ticket)
