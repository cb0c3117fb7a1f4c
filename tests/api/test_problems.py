"""How the interface says no: problem documents that a program can act on and a person can read."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kundenkreis.service.models import Complaint
from tests.factories.service import a_decided_ticket, a_replacement, a_ticket
from tests.factories.staff import a_token, an_employee
from tests.permissions.conftest import house
from tests.service.conftest import House

__all__ = ["house"]


def ask(house: House, method: str, path: str, body: Any = None) -> Any:
    headers = {"Authorization": f"Bearer {a_token(house.agent)}"}
    given = {"data": body, "content_type": "application/json"} if body is not None else {}
    return getattr(Client(enforce_csrf_checks=True), method)(f"/api/v1/{path}", headers=headers, **given)


def problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    document: dict[str, Any] = answer.json()
    assert document["status"] == status
    assert document["type"] == f"urn:kundenkreis:problem:{document['code']}"
    assert document["detail"]
    return document


def test_without_a_token_it_says_how_to_come_in(db: None) -> None:
    answer = Client().get("/api/v1/complaints")
    assert problem(answer, 401)["code"] == "not_authenticated"
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_what_is_not_permitted_names_the_right(house: House) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    answer = ask(house, "post", f"complaints/{ticket.number}/approval")
    assert "Kulanz" in problem(answer, 403)["detail"]


def test_an_address_that_the_interface_does_not_have_is_not_found(house: House) -> None:
    assert problem(ask(house, "put", "complaints/../everything", {}), 404)["code"] == "not_found"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "a"}], ids=["without a key", "with a key"])
def test_an_id_of_nothing_points_at_its_field(headers: dict[str, str]) -> None:
    """The database would only notice when it commits."""
    token = a_token(an_employee("hotline"))
    body = {"channel": "phone", "call_id": "01a20927-9638-71c1-91b1-4b9164a0845a"}
    headers = headers | {"Authorization": f"Bearer {token}"}
    answer = Client().post("/api/v1/complaints", body, content_type="application/json", headers=headers)
    found = problem(answer, 422)
    assert (found["code"], found["errors"][0]["pointer"]) == ("unknown_reference", "/call_id")
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("reference", ["T-2026-99999", "nothing", "01a20927-9638-71c1-91b1-4b9164a0845a"])
def test_what_is_not_there_is_not_found(house: House, reference: str) -> None:
    assert problem(ask(house, "get", f"complaints/{reference}"), 404)["code"] == "not_found"


def test_what_does_not_fit_points_at_its_field(house: House) -> None:
    draft = ask(house, "post", "complaints", {}).json()
    found = problem(ask(house, "post", f"complaints/{draft['id']}/ticket", {"fault": "", "quantity": 0}), 422)
    assert {error["pointer"] for error in found["errors"]} == {"/fault", "/quantity"}


def test_a_field_that_nobody_knows_is_refused(house: House) -> None:
    found = problem(ask(house, "post", "complaints", {"chanel": "phone"}), 422)
    assert found["errors"][0]["pointer"] == "/chanel"


def test_a_body_that_is_no_json_is_refused(house: House) -> None:
    assert problem(ask(house, "post", "complaints", "{"), 400)["code"] == "refused"


def test_a_zero_byte_does_not_fit(house: House) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    changes = {"fault": "un\0dicht", "version": 1}
    problem(ask(house, "patch", f"complaints/{ticket.number}/ticket", changes), 422)
    problem(ask(house, "get", "complaints?text=%00"), 422)


def test_what_the_business_refuses_is_a_conflict_with_a_code(house: House) -> None:
    ticket = a_decided_ticket(a_ticket(house.customer.pk, by=house.agent.actor), by=house.agent.actor)
    path = f"complaints/{ticket.number}"
    assert problem(ask(house, "post", f"{path}/hand-over"), 409)["code"] == "replacement_missing"
    wish = {"positions": [{"product_code": "BT-3000"}]}
    found = problem(ask(house, "put", f"{path}/replacement", wish), 409)
    assert (found["code"], found["errors"][0]["pointer"]) == ("product_not_salable", "/product_code")


def test_a_delivery_block_stops_the_hand_over_until_somebody_entitled_releases_it(house: House) -> None:
    by = house.agent.actor
    blocked = type(house.customer).objects.get(accounts__account_number="K-10004")
    ticket = a_decided_ticket(a_ticket(blocked.pk, serial="SN-0444", by=by), by=by)
    a_replacement(ticket, by=by)
    path = f"complaints/{ticket.number}"
    onward = ask(house, "get", path).json()["next"]
    assert onward["rel"] == "block-release"
    assert problem(ask(house, "post", f"{path}/hand-over"), 409)["code"] == "blocked"
    assert problem(ask(house, "post", f"{path}/block-release", {"reason": "Anlage steht"}), 403)
    house.agent = house.lead
    assert ask(house, "post", f"{path}/block-release", {"reason": "Anlage steht"}).status_code == 200
    assert ask(house, "post", f"{path}/hand-over").status_code == 200


def test_details_are_said_in_the_readers_language(db: None) -> None:
    english = an_employee("hotline", language="en")
    headers = {"Authorization": f"Bearer {a_token(english)}"}
    for language, words in (("en", "There is nothing"), ("de", "gibt es nichts")):
        answer = Client().get(
            reverse("api:get_complaint", args=["T-2026-99999"]), headers=headers | {"Accept-Language": language}
        )
        assert words in problem(answer, 404)["detail"]


def test_a_method_that_the_address_does_not_know(house: House) -> None:
    answer = ask(house, "delete", "complaints")
    assert problem(answer, 405)["code"] == "method_not_allowed"
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST"}
