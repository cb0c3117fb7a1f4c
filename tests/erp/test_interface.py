"""The ERP room's part of the interface."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.models import HandOver
from kundenkreis.erp.port import RejectionCode
from kundenkreis.journal.models import Entry
from tests.factories.erp import PUMP, handed_over, replacement
from tests.factories.jobs import work_off
from tests.factories.staff import a_token, an_employee

KEY = "T-2026-00017-1"


class Api:
    """Calls as the holder of a role's token."""

    def __init__(self, role: str, *scopes: str) -> None:
        self.client = Client(headers={"Authorization": f"Bearer {a_token(an_employee(role), *scopes)}"})

    def get(self, path: str, status: int = 200) -> Any:
        answer = self.client.get(f"/api/v1/{path}")
        assert answer.status_code == status, answer.content
        return answer.json()

    def post(self, path: str, body: object = None, status: int = 200) -> Any:
        answer = self.client.post(f"/api/v1/{path}", body or {}, content_type="application/json")
        assert answer.status_code == status, answer.content
        return answer.json() if answer.content else None


@pytest.fixture
def lead(memory: MemoryErp) -> Api:
    """The head of service."""
    return Api("service_lead")


@pytest.fixture
def rejected(memory: MemoryErp) -> HandOver:
    """A replacement that the ERP did not take."""
    memory.faults.reject(RejectionCode.PRODUCT_NOT_SALABLE, "Artikel gesperrt.")
    hand_over = handed_over()
    work_off()
    hand_over.refresh_from_db()
    return hand_over


def test_the_status_tells_of_connection_and_queue(lead: Api, rejected: HandOver) -> None:
    status = lead.get("erp/status")
    assert (status["status"], status["to_decide"], status["waiting"]) == ("ok", 1, 0)
    assert {stream["stream"] for stream in status["streams"] if stream["loaded"]} >= {"customers", "orders"}


def test_a_hand_over_is_read_repeated_and_done(lead: Api, rejected: HandOver) -> None:
    shown = lead.get(f"erp/hand-overs/{KEY}")
    assert (shown["rejection_answer"], shown["tries"][0]["outcome"]) == ("Artikel gesperrt.", "rejected")
    assert shown["payload"]["lines"][0]["product_code"] == PUMP
    assert lead.post(f"erp/hand-overs/{KEY}/replay")["state"] == "waiting"
    work_off()
    assert lead.get(f"erp/hand-overs/{KEY}")["state"] == "done"
    assert lead.post(f"erp/hand-overs/{KEY}/replay", status=409)["code"] == "hand_over_not_repeatable"


def test_giving_up_takes_a_reason(lead: Api, rejected: HandOver) -> None:
    lead.post(f"erp/hand-overs/{KEY}/give-up", {"reason": ""}, status=422)
    given_up = lead.post(f"erp/hand-overs/{KEY}/give-up", {"reason": "Kunde verzichtet"})
    assert given_up["state"] == "withdrawn"


def test_the_list_is_paged_without_gaps_or_doubles(lead: Api, memory: MemoryErp) -> None:
    keys = [f"T-2026-{number:05d}-1" for number in range(1, 6)]
    for key in keys:
        handed_over(replacement(key))
    found: list[str] = []
    cursor = ""
    while True:
        page = lead.get(f"erp/hand-overs?limit=2{cursor}")
        found += [item["key"] for item in page["items"]]
        if not page["next_cursor"]:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert found == keys[::-1]
    assert lead.get("erp/hand-overs?show=done")["items"] == []


def test_reading_and_reconciling_on_demand(lead: Api, memory: MemoryErp) -> None:
    memory.office.block("K-10482", "Zahlungsverzug")
    lead.post("erp/sync", status=202)
    lead.post("erp/sync", status=202)
    work_off()
    assert Entry.objects.filter(name="erp.BlockSet").exists()
    run = lead.post("erp/reconciliations", status=202)
    work_off()
    done = lead.get(f"erp/reconciliations/{run['id']}")
    assert done["ended_at"]
    assert done["differences"] == []
    assert done["compared"] >= 4


def test_products_machines_and_stock_are_read(lead: Api, memory: MemoryErp) -> None:
    assert lead.get(f"products/{PUMP}")["name"] == "Kreiselpumpe KP 40"
    machine = lead.get("installed-items/4711")
    assert (machine["account_name"], machine["product_name"]) == ("Isarwerk Chemie GmbH", "Kreiselpumpe KP 40")
    assert lead.get(f"stock?code={PUMP}")["lines"][0]["available"] == "5"
    memory.faults.unreachable()
    assert lead.get(f"stock?code={PUMP}")["fresh"] is False
    assert lead.get("products/nichts", status=404)["code"] == "not_found"
    lead.get("installed-items/nichts", status=404)


def test_who_may_only_read_changes_nothing(rejected: HandOver) -> None:
    hotline = Api("hotline")
    hotline.get("erp/status")
    for path in (f"erp/hand-overs/{KEY}/replay", "erp/sync", "erp/reconciliations"):
        assert hotline.post(path, status=403)["code"] == "not_permitted"
    assert Api("sales").get("erp/status", status=403)["code"] == "not_permitted"


def test_a_tokens_scopes_narrow_what_its_holder_may(rejected: HandOver) -> None:
    reader = Api("service_lead", "erp.read")
    reader.get("erp/status")
    reader.post("erp/sync", status=403)
