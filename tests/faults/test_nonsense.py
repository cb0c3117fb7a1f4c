"""Nonsense sent to the interface: each time a problem document says what does not fit, and nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.faults.complaints import Desk
from tests.faults.product import Product

pytestmark = pytest.mark.erp

HUGE = "ü" * 100_000
NO_OBJECTS = ["", "{", "null", "[]", '"T-1"', "17", "[" * 5_000, '{"a": ' * 5_000, "\x00", "{'fault': 'x'}"]
NO_NAMES = [str(uuid4()), "T-2026-99999", "nonsense", "%00", "0", "-1", "%F0%9F%90%B3", "..%2F..%2Fetc", "9" * 3_000]
UNFIT: dict[str, list[dict[str, Any]]] = {
    "customer": [{"company_id": 17}, {"company_id": str(uuid4())}, {"company_id": None, "person_id": None}, {}],
    "product": [{"serial_number": HUGE}, {"serial_number": "gibt-es-nicht"}, {"serial_number": ["a"]}, {"surprise": 1}],
    "ticket": [
        {"fault": ""},
        {"fault": HUGE},
        {"fault": "undicht\x00"},
        {"fault": {"is": "an object"}},
        {"fault": "undicht", "quantity": 10**30},
        {"fault": "undicht", "quantity": -1},
        {"fault": "undicht", "priority": "sehr"},
        {"fault": "undicht", "responsible_id": str(uuid4())},
        {"fault": "undicht", "surprise": True},
    ],
    "decision": [{"kind": "magic", "reason": "x"}, {"kind": "warranty", "reason": ""}, {"reason": HUGE}],
    "replacement": [
        {"positions": []},
        {"positions": [{"product_code": "gibt-es-nicht"}]},
        {"positions": [{"product_code": "CN-65-200", "quantity": "NaN"}]},
        {"positions": [{"product_code": "CN-65-200", "quantity": 1e308}]},
        {"positions": [{"product_code": "CN-65-200", "quantity": 0}]},
        {"positions": [{"product_code": "CN-65-200"}] * 5_000},
        {"positions": [{"product_code": "CN-65-200"}], "address_reference": "gibt-es-nicht"},
    ],
    "closure": [{"outcome": "eaten", "reason": "x"}, {"outcome": "solved", "reason": " "}, {"outcome": "solved"}],
    "block-release": [{"reason": ""}, {"reason": 17}, {"reason": "Es gibt gar keine Sperre."}],
    "hand-over": [{}],
}
METHODS = {"customer": "PUT", "product": "PUT", "replacement": "PUT"}
ELSEWHERE: list[tuple[str, str, Any]] = [
    ("POST", "complaints", {"channel": "pigeon"}),
    ("POST", "complaints", {"call_id": str(uuid4())}),
    ("POST", "companies", {"name": ""}),
    ("POST", "companies", {"name": HUGE}),
    ("POST", "people", {"last_name": "Öztürk", "company_id": str(uuid4())}),
    ("POST", "people", {"last_name": "Öztürk", "email": "keine Adresse"}),
    ("POST", "todos", {"title": "x", "due_at": "gestern"}),
    ("POST", "todos", {"title": "x", "due_at": "99999-01-01T00:00:00Z"}),
    ("POST", "calls", {"call_id": "1", "event": "exploded"}),
    ("POST", "calls", {"call_id": "1", "event": "ringing", "at": "2999-01-01T00:00:00Z"}),
    ("POST", "erp/hand-overs/T-2026-99999-1/replay", None),
    ("POST", "erp/hand-overs/T-2026-99999-1/give-up", {"reason": "x"}),
    ("GET", "erp/hand-overs?limit=100000", None),
    ("GET", "erp/hand-overs?cursor=nonsense", None),
    ("GET", "complaints?show=nothing", None),
    ("GET", "machines?company_id=nonsense", None),
    ("GET", f"files?case_id={HUGE[:2000]}", None),
    ("GET", "products/gibt-es-nicht", None),
    ("GET", "installed-items/gibt-es-nicht", None),
]


def test_a_complaint_takes_no_harm(product: Product, desk: Desk) -> None:
    draft, ticket = desk.draft(), desk.follow(desk.draft(), fault="Gleitringdichtung undicht")
    desk.wait_until_quiet()
    before = product.fingerprint()
    assert list(_impolite(_about_complaints(desk, draft["id"], ticket["number"]))) == []
    assert product.fingerprint() == before


def test_names_of_nothing(product: Product, desk: Desk) -> None:
    desk.wait_until_quiet()
    before = product.fingerprint()
    names = [(rel, name) for rel in UNFIT for name in NO_NAMES]
    answers = [desk.ask(METHODS.get(rel, "POST"), f"/api/v1/complaints/{name}/{rel}", json={}) for rel, name in names]
    assert list(_impolite(answers)) == []
    assert product.fingerprint() == before


def test_everywhere_else(product: Product, desk: Desk) -> None:
    desk.wait_until_quiet()
    before = product.fingerprint()
    answers = [desk.ask(method, f"/api/v1/{path}", json=body) for method, path, body in ELSEWHERE]
    answers += [desk.ask("GET", "/api/v1/complaints", headers={"Authorization": "Bearer nonsense"})]
    assert list(_impolite(answers)) == []
    assert product.fingerprint() == before


def _about_complaints(desk: Desk, draft: str, ticket: str) -> Iterator[httpx.Response]:
    """Each request at the place where it could do harm: a draft before its ticket is opened, a ticket afterwards."""
    headers = {"Content-Type": "application/json"}
    for rel, bodies in UNFIT.items():
        place = f"/api/v1/complaints/{draft if rel in ('customer', 'product', 'ticket') else ticket}/{rel}"
        method = METHODS.get(rel, "POST")
        for body in bodies:
            yield desk.ask(method, place, content=json.dumps(body), headers=headers)
        for content in NO_OBJECTS if rel != "hand-over" else []:
            yield desk.ask(method, place, content=content, headers=headers)


def _impolite(answers: Iterator[httpx.Response] | list[httpx.Response]) -> Iterator[str]:
    """Those that are no problem document with a code between 400 and 499."""
    for answer in answers:
        is_problem = answer.headers.get("Content-Type") == "application/problem+json"
        if not (400 <= answer.status_code < 500 and is_problem and answer.json()["code"]):
            asked = f"{answer.request.method} {str(answer.request.url)[:120]} {answer.request.content[:80]!r}"
            yield f"{asked}: {answer.status_code} {answer.text[:120]}"
