"""Duplicates for interfaces: asked before recording, merged, taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from kundenkreis.customers.models import Company
from kundenkreis.duplicates.actions.searching import examine
from kundenkreis.duplicates.models import Kind, Pair
from tests.factories.customers import a_company, a_customer, a_person
from tests.factories.staff import a_token, an_employee

pytestmark = pytest.mark.django_db


class Caller:
    """A program with a token of marketing."""

    def __init__(self) -> None:
        self.headers = {"Authorization": f"Bearer {a_token(an_employee('marketing'))}"}

    def __call__(self, method: str, path: str, body: Any = None) -> Any:
        sent = {"data": body, "content_type": "application/json"} if body is not None else {}
        return getattr(Client(), method)(f"/api/v1/{path}", headers=self.headers, **sent)


@pytest.fixture
def call() -> Caller:
    return Caller()


@pytest.fixture
def both() -> tuple[Company, Company]:
    known = a_customer("10482", "Hydro-Werk Ulm GmbH")
    return known, a_company("Hydrowerk Ulm", city="München", postal_code="80939", phone="+49 89 99998-200")


def test_a_program_asks_before_it_records_a_company_or_a_person(call: Caller, both: tuple[Company, Company]) -> None:
    found = call("get", "similar-companies?name=Hydrowerk%20Ulm%20AG&phone=089%2099998200").json()
    assert {one["id"] for one in found} == {str(company.pk) for company in both}
    assert {"same_name", "same_phone"} <= {reason["code"] for reason in found[0]["reasons"]}
    person = a_person("Öztürk", both[0], first_name="Jana")
    asked = f"similar-people?last_name=Oeztuerk&first_name=Jana&company_id={both[0].pk}"
    assert [(one["id"], one["score"]) for one in call("get", asked).json()] == [(str(person.pk), 70)]


def test_pairs_are_listed_and_dismissed(call: Caller, both: tuple[Company, Company]) -> None:
    examine(Kind.COMPANY, [company.pk for company in both])
    (pair,) = call("get", "duplicates").json()["items"]
    assert {pair["first"]["name"], pair["second"]["name"]} == {"Hydro-Werk Ulm GmbH", "Hydrowerk Ulm"}
    assert call("post", f"duplicates/{pair['id']}/dismissal").json()["dismissed_at"]
    assert call("get", "duplicates").json()["items"] == []
    assert len(call("get", "duplicates?dismissed=true").json()["items"]) == 1
    assert call("delete", f"duplicates/{pair['id']}/dismissal").json()["dismissed_at"] is None
    assert Pair.objects.open().count() == 1


def test_a_program_merges_and_takes_it_back(call: Caller, both: tuple[Company, Company]) -> None:
    known, typed = both
    body = {"kind": "company", "kept_id": str(known.pk), "absorbed_id": str(typed.pk)}
    first, again = (call("post", "merges", body) for _time in range(2))
    assert (first.status_code, again.json()["id"]) == (201, first.json()["id"])
    merge = call("get", f"merges/{first.json()['id']}").json()
    assert (merge["kept"]["id"], merge["undone_at"]) == (str(known.pk), None)
    assert len(call("get", "merges").json()["items"]) == 1
    undone = call("post", f"merges/{merge['id']}/undoing").json()
    assert undone["undone_at"]
    typed.refresh_from_db()
    assert typed.is_standing


def test_a_wish_that_makes_no_sense_is_refused(call: Caller, both: tuple[Company, Company]) -> None:
    known, typed = both
    body = {"kind": "company", "kept_id": str(known.pk), "absorbed_id": str(typed.pk)}
    unknown = call("post", "merges", body | {"choices": {"colour": "kept"}})
    assert (unknown.status_code, unknown.json()["code"]) == (409, "unknown_choice")
    itself = call("post", "merges", body | {"absorbed_id": str(known.pk)})
    assert (itself.status_code, itself.json()["code"]) == (409, "same_record")
    people = call("post", "merges", body | {"kind": "person"})
    assert people.status_code == 404
