"""A prospect becomes a customer while ERP, worker and line are broken: in each case exactly one party stands there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import httpx
import pytest

from kundenkreis.erp.adapters.tryton.session import Session
from tests.faults.complaints import Desk
from tests.faults.erp import CREATE_PARTY, StoppableErp
from tests.faults.product import Product

pytestmark = pytest.mark.erp

_names = iter(
    ("Hafenkran Wustrow", "Zeesenbau Zingst", "Räucherkate Born", "Windwerk Prerow", "Bootsmotoren Ahrenshoop")
)


def a_prospect(desk: Desk) -> str:
    """The address of a company that the ERP does not know, with all that it wants to know."""
    about = {"name": f"{next(_names)} GmbH", "street": "Am Bodden 1", "postal_code": "18347", "city": "Wustrow"}
    return f"/api/v1/companies/{desk.post('/api/v1/companies', json=about)['id']}"


def registered(desk: Desk, company: str) -> str:
    """The key under which the ERP is asked for it."""
    return str(desk.post(f"{company}/registration", json={})["key"])


def parties_of(erp: StoppableErp, key: str) -> int:
    """How many parties in Tryton carry the key."""
    session = Session(erp.server.account())
    try:
        return len(
            session.find("party.party", [("identifiers.code", "=", key), ("active", "in", [True, False])], ["id"])
        )
    finally:
        session.close()


def accounts_of(desk: Desk, company: str) -> list[Any]:
    return list(desk.get(company)["accounts"])


def is_a_customer_once(product: Product, erp: StoppableErp, desk: Desk, company: str, key: str) -> None:
    """Handed over, linked, one party there, one company here."""
    product.wait_until(lambda: desk.state_of(key) == "done")
    product.wait_until(lambda: accounts_of(desk, company))
    assert parties_of(erp, key) == 1
    (account,) = accounts_of(desk, company)
    assert account["number"] == desk.hand_over_of(key)["customer_number"]
    desk.wait_until_quiet()
    name = desk.get(company)["name"]
    assert [one["name"] for one in desk.get("/api/v1/companies", text=name)["items"]] == [name]


def test_the_erp_is_down_before_it_heard_of_it(product: Product, erp: StoppableErp, desk: Desk) -> None:
    company = a_prospect(desk)
    erp.kill()
    key = registered(desk, company)
    product.wait_until(lambda: desk.hand_over_of(key)["attempts"] and desk.state_of(key) == "waiting")
    page = desk.page(company.removeprefix("/api/v1"))
    assert "Wartet auf das ERP" in page
    erp.start()
    is_a_customer_once(product, erp, desk, company, key)


def test_the_erp_is_killed_before_its_commit(product: Product, erp: StoppableErp, desk: Desk) -> None:
    company = a_prospect(desk)
    with erp.line.interrupted(CREATE_PARTY, after_answer=False) as call:
        key = registered(desk, company)
        call.wait_until_reached()
        erp.kill()
    product.wait_until(lambda: desk.state_of(key) in {"unknown", "waiting"})
    erp.start()
    is_a_customer_once(product, erp, desk, company, key)


def test_the_erp_is_killed_after_its_commit(product: Product, erp: StoppableErp, desk: Desk) -> None:
    company = a_prospect(desk)
    with erp.line.interrupted(CREATE_PARTY, after_answer=True) as answer:
        key = registered(desk, company)
        answer.wait_until_reached()
        erp.kill()
    product.wait_until(lambda: desk.state_of(key) == "unknown")
    assert "Antwort blieb aus" in desk.page(company.removeprefix("/api/v1"))
    erp.start()
    is_a_customer_once(product, erp, desk, company, key)
    assert desk.outcomes_of(key)[-1] == "found"


def test_the_worker_is_killed_when_the_erp_has_it(product: Product, erp: StoppableErp, desk: Desk) -> None:
    company = a_prospect(desk)
    with erp.line.interrupted(CREATE_PARTY, after_answer=True) as answer:
        key = registered(desk, company)
        answer.wait_until_reached()
        product.kill(product.worker())
    is_a_customer_once(product, erp, desk, company, key)


def test_pressed_twice_at_the_same_moment(product: Product, erp: StoppableErp, desk: Desk) -> None:
    company, together = a_prospect(desk), Barrier(2)

    def press(_finger: int) -> httpx.Response:
        together.wait()
        return desk.ask("POST", f"{company}/registration", json={})

    with ThreadPoolExecutor(2) as fingers:
        presses = list(fingers.map(press, range(2)))
    assert [press.status_code for press in presses] == [202, 202]
    (key,) = {press.json()["key"] for press in presses}
    is_a_customer_once(product, erp, desk, company, key)
    assert desk.differences() == []
