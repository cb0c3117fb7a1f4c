"""Somebody whom nobody knows calls: recorded without leaving the form."""

from __future__ import annotations

import pytest
from django.test import Client

from kundenkreis.customers.models import Company, Position
from kundenkreis.service.models import Complaint
from tests.factories.service import a_draft
from tests.service.conftest import House
from tests.service.test_pages import signed_in, text_of


@pytest.fixture
def agent(house: House) -> Client:
    return signed_in(house.agent)


def draft_of_the_customer(house: House) -> Complaint:
    return a_draft(house.customer.pk, by=house.agent.actor)


def test_a_new_person_at_the_company_that_was_found(house: House, agent: Client) -> None:
    draft = draft_of_the_customer(house)
    given = {"complaint": str(draft.pk), "company": str(house.customer.pk), "where": "here", "last_name": "Wörner"}
    assert agent.post("/complaints/new/person", given).status_code == 200
    assert Position.objects.get(person__last_name="Wörner").company == house.customer


def test_the_wrong_company_was_found_and_a_new_one_is_recorded(house: House, agent: Client) -> None:
    draft = draft_of_the_customer(house)
    given = {"complaint": str(draft.pk), "company": str(house.customer.pk), "where": "elsewhere"}
    given |= {"company_name": "Mühlenbau Wörner GmbH", "city": "Blaubeuren", "last_name": "Wörner"}
    assert agent.post("/complaints/new/person", given).status_code == 200
    draft.refresh_from_db()
    assert draft.company == Company.objects.get(name="Mühlenbau Wörner GmbH")


def test_a_new_company_without_a_name_is_asked_for_and_keeps_the_rest(house: House, agent: Client) -> None:
    draft = draft_of_the_customer(house)
    given = {"complaint": str(draft.pk), "company": str(house.customer.pk), "where": "elsewhere", "last_name": "Wörner"}
    answer = agent.post("/complaints/new/person", given)
    assert answer.status_code == 422
    assert "Welche Firma ist es?" in text_of(answer)
    assert 'value="Wörner"' in text_of(answer)
