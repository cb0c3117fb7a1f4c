"""What a failing answer of Tryton means, told by a small server that answers as it is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from kundenkreis.erp.adapters.tryton import Account, TrytonErp
from kundenkreis.erp.adapters.tryton.answers import SaysNo
from kundenkreis.erp.adapters.tryton.session import Session
from kundenkreis.erp.port import NotAuthorised, OutcomeUnknown, Throttled, Unreachable

SIGNED_IN = (200, {"result": [7, "token", None]})
CONTEXT = (200, {"result": {"company": 1}})
WARNING = (200, {"error": ["UserWarning", ["d41d8cd9.check_move_quantity", "Weniger da als bestellt.", ""]]})
QUESTION = (200, {"error": ["UserWarning", ["d41d8cd9.credit_limit_amount", "Kreditlimit überschritten.", ""]]})
CHANGED = (200, {"error": ["ConcurrencyException", ["sale.sale", "changed"]]})
NO = (200, {"error": ["UserError", ["Das geht nicht.", "Weil es so ist.", None]]})
CRASH = (200, {"error": ["KeyError: 'x'", "Traceback …"]})
DONE = (200, {"result": "done"})

Answer = tuple[int, Any]


@contextmanager
def tryton_that_says(*answers: Answer, **headers: str) -> Iterator[tuple[Session, list[str]]]:
    """A session with a server that gives these answers one after the other, and the methods that were called."""
    left, called = list(answers), list[str]()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            called.append(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["method"])
            status, content = left.pop(0)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(json.dumps(content).encode())

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        session = Session(an_account(f"http://127.0.0.1:{server.server_port}"))
        try:
            yield session, called
        finally:
            session.close()
            server.shutdown()


def an_account(url: str) -> Account:
    return Account(url=url, database="demo", user="kundenkreis", password="geheim")


def read(session: Session) -> Any:
    return session.ask("sale.sale", "read", [1], ["number"])


def write(session: Session) -> Any:
    return session.tell("sale.sale", "confirm", [1])


@pytest.mark.parametrize("act", [read, write])
def test_an_expired_session_is_renewed_once_without_a_word(act: Callable[[Session], Any]) -> None:
    with tryton_that_says(SIGNED_IN, CONTEXT, (401, "x"), SIGNED_IN, CONTEXT, DONE) as (session, called):
        assert act(session) == "done"
    assert called.count("common.db.login") == 2


def test_a_session_that_is_not_kept_is_not_renewed_for_ever() -> None:
    expired = (401, "x")
    with (
        tryton_that_says(SIGNED_IN, CONTEXT, expired, SIGNED_IN, CONTEXT, expired) as (session, _),
        pytest.raises(NotAuthorised),
    ):
        read(session)


def test_a_wrong_password_is_told() -> None:
    with tryton_that_says((401, "x")) as (session, _), pytest.raises(NotAuthorised, match="kundenkreis"):
        read(session)


@pytest.mark.parametrize("busy", [(503, "could not obtain lock on relation"), CHANGED])
def test_a_lock_is_waited_for(busy: Answer) -> None:
    with tryton_that_says(SIGNED_IN, CONTEXT, busy, busy, DONE) as (session, called):
        assert write(session) == "done"
    assert called.count("model.sale.sale.confirm") == 3


def test_a_lock_that_stays_means_that_nothing_happened() -> None:
    with tryton_that_says(SIGNED_IN, CONTEXT, *[(503, "locked")] * 6) as (session, _), pytest.raises(Unreachable):
        write(session)


def test_too_many_calls_are_told_with_the_time_to_wait() -> None:
    with tryton_that_says((429, "x"), Retry_After="17") as (session, _), pytest.raises(Throttled) as patience:
        read(session)
    assert patience.value.after == 17


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_gateway_that_gave_up_leaves_a_write_uncertain_and_a_read_unanswered(status: int) -> None:
    with tryton_that_says(SIGNED_IN, CONTEXT, (status, "x"), (status, "x")) as (session, _):
        with pytest.raises(OutcomeUnknown):
            write(session)
        with pytest.raises(Unreachable):
            read(session)


def test_a_harmless_question_is_waved_through_once() -> None:
    with tryton_that_says(SIGNED_IN, CONTEXT, WARNING, (200, {"result": None}), DONE) as (session, called):
        assert write(session) == "done"
    assert called[-2:] == ["model.res.user.warning.skip", "model.sale.sale.confirm"]


def test_a_question_for_a_person_is_a_no() -> None:
    with tryton_that_says(SIGNED_IN, CONTEXT, QUESTION) as (session, _), pytest.raises(SaysNo, match="Kreditlimit"):
        write(session)


def test_a_refusal_keeps_the_words_of_tryton() -> None:
    words = r"Das geht nicht\. Weil es so ist\."
    with tryton_that_says(SIGNED_IN, CONTEXT, NO) as (session, _), pytest.raises(SaysNo, match=words):
        write(session)


def test_a_read_that_is_refused_is_a_missing_right_and_one_that_crashes_is_no_answer() -> None:
    with tryton_that_says(SIGNED_IN, CONTEXT, NO, CRASH) as (session, _):
        with pytest.raises(NotAuthorised, match=r"sale\.sale"):
            read(session)
        with pytest.raises(Unreachable, match="KeyError"):
            read(session)


def test_a_host_that_does_not_exist_is_unreachable() -> None:
    erp = TrytonErp(an_account("http://erp.blautal.invalid"))
    with pytest.raises(Unreachable):
        erp.ping()
    erp.close()
