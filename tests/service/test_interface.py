"""The ten steps for interfaces: each answer leads to the next step and names its fields."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from kundenkreis.erp.port import DeliveryState
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.service.models import Complaint
from kundenkreis.telephony.actions import report_call
from tests.factories.service import a_ticket
from tests.factories.staff import a_token, an_employee
from tests.factories.territories import a_territory
from tests.service.conftest import House


class Interface:
    """Calls the interface with a token of an employee."""

    def __init__(self, token: str) -> None:
        self.client, self.headers = Client(), {"Authorization": f"Bearer {token}"}

    def __call__(self, method: str, path: str, body: Any = None, *, status: int = 200) -> dict[str, Any]:
        call = getattr(self.client, method.lower())
        extra = {"data": body, "content_type": "application/json"} if body is not None else {}
        answer = call(path, headers=self.headers, **extra)
        assert answer.status_code == status, answer.content
        return answer.json()  # type: ignore[no-any-return]

    def follow(self, answer: dict[str, Any], *, status: int = 200, **given: Any) -> dict[str, Any]:
        """Do the next step with what suggests itself and what is given; every required field must be filled."""
        following = answer["next"]
        body = {field["name"]: field["value"] for field in following["fields"] if field["value"] is not None} | given
        missing = [field["name"] for field in following["fields"] if field["required"] and field["name"] not in body]
        assert not missing, f"{following['title']} needs {missing}"
        sent = None if following["method"] == "GET" else body
        return self(following["method"], following["href"], sent, status=status)


@pytest.fixture
def interface(house: House) -> Interface:
    return Interface(a_token(house.agent))


def test_each_answer_leads_to_the_next_step(house: House, interface: Interface) -> None:
    call = report_call(external_id="1", event="ringing", from_number="08999998247", to=house.agent.username, by=SYSTEM)
    body = {"channel": "phone", "call_id": str(call.pk)}
    answer = interface("POST", "/api/v1/complaints", body, status=201)
    company = answer["next"]["fields"][0]
    assert (company["name"], company["value"]) == ("company_id", str(house.customer.pk))
    assert company["options"][0]["also"] == {"person_id": str(house.caller.pk)}
    answer = interface.follow(answer)
    assert (answer["company"]["name"], answer["person"]["id"]) == ("Hydrowerk Ulm GmbH", str(house.caller.pk))
    assert answer["next"]["step"] == "C30"
    answer = interface.follow(answer, serial_number="SN-4711")
    assert answer["next"]["step"] == "C40"
    answer = interface.follow(answer, fault="Gleitringdichtung undicht")
    assert answer["number"].startswith("T-")
    assert answer["next"]["rel"] == "decision"
    answer = interface.follow(answer)
    assert (answer["decision"]["kind"], answer["next"]["rel"]) == ("warranty", "replacement")
    answer = interface.follow(answer)
    assert answer["replacement"]["positions"][0]["unit_price"] == "0.0000"
    assert answer["next"]["rel"] == "hand-over"
    answer = interface.follow(answer)
    assert (answer["next"]["step"], answer["next"]["method"]) == ("C60", "GET")
    assert "unterwegs" in answer["next"]["wait_for"]
    house.news()
    answer = interface.follow(answer)
    assert answer["replacement"]["hand_over"]["state"] == "done"
    house.erp.warehouse.advance(answer["replacement"]["order_number"], DeliveryState.PICKED)
    house.news()
    answer = interface.follow(answer)
    assert answer["next"]["step"] == "C80"
    house.erp.warehouse.deliver(answer["replacement"]["order_number"], tracking_number="1Z-77")
    house.news()
    answer = interface.follow(answer)
    assert answer["next"] is None
    assert answer["closure"]["outcome"] == "replaced"
    assert answer["replacement"]["order"]["deliveries"][0]["tracking_number"] == "1Z-77"
    assert {step["state"] for step in answer["steps"]} == {"done"}


def test_a_machine_of_another_company_is_refused_and_says_how_to_go_on(house: House, interface: Interface) -> None:
    answer = interface("POST", "/api/v1/complaints", {}, status=201)
    answer = interface.follow(answer, company_id=str(house.customer.pk))
    problem = interface.follow(answer, serial_number="SN-0815", status=409)
    assert problem["code"] == "other_company"
    assert "Stadtwerke Müllheim" in problem["detail"]
    followed = interface.follow(answer, serial_number="SN-0815", on_conflict="follow_machine")
    assert followed["account_number"] == "K-10002"


def test_a_stale_version_is_refused(house: House, interface: Interface) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    path = f"/api/v1/complaints/{ticket.number}/ticket"
    assert interface("PATCH", path, {"fault": "Lagergeräusch", "version": 1})["version"] == 2
    assert interface("PATCH", path, {"fault": "Anderes", "version": 1}, status=409)["code"] == "stale"


def test_closed_and_opened_again(house: House, interface: Interface) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    path = f"/api/v1/complaints/{ticket.number}/closure"
    answer = interface("POST", path, {"outcome": "solved", "reason": "Dicht."})
    assert answer["closure"]["outcome"] == "solved"
    assert interface("DELETE", path)["closure"] is None
    assert Complaint.objects.get(pk=ticket.pk).is_open


def test_without_the_right_it_is_refused(house: House) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    onlooker = Interface(a_token(an_employee("read_only")))
    assert onlooker("GET", f"/api/v1/complaints/{ticket.number}")["number"] == ticket.number
    path = f"/api/v1/complaints/{ticket.number}/decision"
    onlooker("POST", path, {"kind": "warranty", "reason": "Darum"}, status=403)
    narrowed = Interface(a_token(house.agent, "service.read"))
    narrowed("POST", path, {"kind": "warranty", "reason": "Darum"}, status=403)


def test_machines_are_told_only_of_a_company_in_sight(house: House) -> None:
    rep = an_employee("sales")
    address, interface = f"/api/v1/machines?company_id={house.customer.pk}", Interface(a_token(rep))
    interface("GET", address, status=404)
    a_territory("Alb", rep, house.customer)
    assert interface("GET", address)["items"]
