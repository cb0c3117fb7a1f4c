"""The web server is killed while a ticket is opened: the ticket is there as a whole or not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.faults.complaints import Desk
from tests.faults.product import Product

pytestmark = pytest.mark.erp


def test_while_a_ticket_is_being_opened(product: Product, desk: Desk) -> None:
    earlier, draft = desk.prepared(), desk.draft()
    path, headers = draft["next"]["href"], {"Idempotency-Key": "killed-in-between"}
    told = {"fault": "Gleitringdichtung undicht"}
    desk.wait_until_quiet()
    before = product.fingerprint()
    case = "SELECT FROM journal_case WHERE id = %s"  # changed when number and ticket are written, but not committed
    with product.held(case, draft["case_id"]) as somebody_waits, ThreadPoolExecutor(1) as browser:
        request = browser.submit(desk.ask, "POST", path, json=told, headers=headers)
        product.wait_until(somebody_waits)
        product.kill(product.web())
        assert isinstance(request.exception(), httpx.TransportError)
    product.wait_until(product.is_ready)
    assert desk.get(f"/api/v1/complaints/{draft['id']}")["state"] == "draft"
    assert product.fingerprint() == before
    ticket, again = (desk.post(path, json=told, headers=headers) for _ in range(2))
    assert ticket["number"] == again["number"] == _following(earlier["number"])


def _following(number: str) -> str:
    beginning, _, last = number.rpartition("-")
    return f"{beginning}-{int(last) + 1:05}"
