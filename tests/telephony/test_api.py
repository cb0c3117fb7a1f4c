"""The telephone system reports by token or by signed webhook; nonsense is refused with a problem document."""

from __future__ import annotations

import json
import time
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from kundenkreis.telephony.models import Call
from kundenkreis.telephony.webhook import signature
from tests.factories.staff import a_token, an_employee

pytestmark = pytest.mark.django_db

REPORT = {"call_id": "c-1", "event": "ringing", "from": "+49 89 99998214", "to": "214"}


def post(body: Any, **headers: str) -> Any:
    data = body if isinstance(body, str) else json.dumps(body)
    return Client().post("/api/v1/calls", data, content_type="application/json", headers=headers)


def signed(body: str, *, secret: str = "only-for-tests-too", sent_at: int | None = None) -> dict[str, str]:
    moment = sent_at or int(time.time())
    mark = signature(secret, "msg_1", moment, body.encode())
    return {"webhook-id": "msg_1", "webhook-timestamp": str(moment), "webhook-signature": f"v1,old {mark}"}


def test_a_token_reports_a_call() -> None:
    lena = an_employee(extension="214")
    answer = post(REPORT, authorization=f"Bearer {a_token(lena, 'telephony.report')}")
    assert answer.status_code == 202, answer.content
    assert json.loads(answer.content)["employee"] == str(lena.pk)
    assert json.loads(answer.content)["state"] == "ringing"


def test_a_signed_webhook_reports_a_call_without_a_token() -> None:
    an_employee(extension="214")
    body = json.dumps(REPORT)
    assert post(body, **signed(body)).status_code == 202
    assert Call.objects.get().from_number == "+498999998214"


def test_a_replayed_webhook_changes_nothing() -> None:
    an_employee(extension="214")
    body = json.dumps(REPORT)
    headers = signed(body)
    for _ in range(2):
        post(body, **headers)
    assert Call.objects.count() == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": "Bearer kk_unknown"},
        signed(json.dumps(REPORT), secret="guessed"),
        signed(json.dumps(REPORT), sent_at=int(time.time()) - 301),
        signed(json.dumps(REPORT | {"to": "215"})),
    ],
    ids=["nothing", "unknown token", "wrong secret", "too old", "another body"],
)
def test_who_cannot_prove_it_is_turned_away(headers: dict[str, str]) -> None:
    answer = post(json.dumps(REPORT), **headers)
    assert answer.status_code == 401
    assert json.loads(answer.content)["code"] == "not_authenticated"
    assert not Call.objects.exists()


def test_without_a_secret_no_signature_is_good_enough(settings: Any) -> None:
    settings.CALL_SECRET = ""
    body = json.dumps(REPORT)
    assert post(body, **signed(body, secret="")).status_code == 401


def test_a_token_without_the_scope_may_not_report() -> None:
    lena = an_employee(extension="214")
    assert post(REPORT, authorization=f"Bearer {a_token(lena, 'service')}").status_code == 403


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"event": "exploded"}, "event"),
        ({"call_id": ""}, "call_id"),
        ({"at": "yesterday"}, "at"),
        ({"at": "2026-11-23T10:00:00"}, "at"),
        ({"at": "2999-01-01T10:00:00Z"}, "at"),
        ({"direction": "sideways"}, "direction"),
        ({"evnt": "ringing"}, "evnt"),
    ],
)
def test_nonsense_is_named_at_its_field(change: dict[str, str], field: str) -> None:
    answer = post(REPORT | change, authorization=f"Bearer {a_token(an_employee())}")
    assert answer.status_code == 422
    problem = json.loads(answer.content)
    assert [error["pointer"] for error in problem["errors"]] == [f"/{field}"]
    assert not Call.objects.exists()


def test_calls_are_listed_page_by_page_the_newest_first() -> None:
    lena = an_employee(extension="214")
    headers = {"authorization": f"Bearer {a_token(lena)}"}
    made = [json.loads(post(REPORT | {"call_id": f"c-{number}"}, **headers).content)["id"] for number in range(5)]
    seen, cursor = [], ""
    while True:
        page = Client().get(f"/api/v1/calls?limit=2&cursor={cursor}", headers=headers).json()
        seen += [call["id"] for call in page["items"]]
        if not (cursor := page["next_cursor"]):
            break
    assert seen == made[::-1]


@pytest.mark.parametrize("what", ["person_id", "company_id", "case_id"])
def test_a_call_is_not_assigned_to_what_nobody_knows(what: str) -> None:
    headers = {"authorization": f"Bearer {a_token(an_employee())}"}
    call = json.loads(post(REPORT, **headers).content)
    address = f"/api/v1/calls/{call['id']}/assignment"
    answer = Client().put(address, {what: str(UUID(int=1))}, content_type="application/json", headers=headers)
    assert answer.status_code == 404
