"""A repeated request has one effect."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from kundenkreis.api.models import RememberedAnswer
from kundenkreis.service.models import Complaint
from tests.factories.staff import a_token, an_employee

PLACE = "/api/v1/complaints"


def send(token: str, key: str, body: dict[str, Any] | None = None) -> Any:
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
    return Client().post(PLACE, body or {}, content_type="application/json", headers=headers)


@pytest.fixture
def token(db: None) -> str:
    return a_token(an_employee("hotline"))


def test_the_same_key_twice_is_one_complaint(token: str) -> None:
    first, second = send(token, "a"), send(token, "a")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert Complaint.objects.count() == 1


def test_another_key_is_another_complaint(token: str) -> None:
    send(token, "a")
    send(token, "b")
    assert Complaint.objects.count() == 2


def test_without_a_key_each_request_counts(token: str) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    for _time in range(2):
        Client().post(PLACE, {}, content_type="application/json", headers=headers)
    assert Complaint.objects.count() == 2


def test_the_same_key_for_another_body_is_refused(token: str) -> None:
    send(token, "a")
    answer = send(token, "a", {"channel": "hand"})
    assert answer.status_code == 422
    assert b"idempotency_key_reused" in answer.content
    assert Complaint.objects.count() == 1


def test_keys_of_two_people_do_not_meet(token: str) -> None:
    send(token, "a")
    send(a_token(an_employee("hotline")), "a")
    assert Complaint.objects.count() == 2


def test_a_refused_request_may_be_sent_again_under_its_key(token: str) -> None:
    assert send(token, "a", {"channel": "pigeon"}).status_code == 422
    assert not RememberedAnswer.objects.exists()
    assert send(token, "a").status_code == 201


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one_complaint() -> None:
    token = a_token(an_employee("hotline"))
    answers: list[bytes] = []
    start = threading.Barrier(2)

    def repeat() -> None:
        start.wait()
        try:
            answers.append(send(token, "a").content)
        finally:
            connection.close()

    threads = [threading.Thread(target=repeat) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 2
    assert answers[0] == answers[1]
    assert Complaint.objects.count() == 1
