"""Live updates: after the commit and only then, to those who may hear them, without holding the pool."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import psycopg
import pytest
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.db import transaction
from django.test import Client

from kundenkreis.staff.models import Employee
from kundenkreis.web.live import announce
from kundenkreis.web.live.announcing import CHANNEL
from kundenkreis.web.live.listening import Switchboard, _address, switchboard
from kundenkreis.web.live.screen import EVERYTHING, MOST_PENDING, Screen
from tests.factories.staff import an_employee

Told = TypeVar("Told")


def in_a_loop(story: Callable[[], Coroutine[Any, Any, Told]]) -> Told:
    """Runs in a thread of its own: in this one playwright's loop may be running."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(lambda: asyncio.run(story())).result()


@pytest.fixture
def listener(transactional_db: None) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(**_address(), autocommit=True) as listening:
        listening.execute(f"LISTEN {CHANNEL}")
        yield listening


def heard(listening: psycopg.Connection[Any]) -> list[str]:
    return [notice.payload for notice in listening.notifies(timeout=0.3)]


def test_a_topic_goes_out_with_the_commit_and_not_before(listener: psycopg.Connection[Any]) -> None:
    with transaction.atomic():
        announce("case-7")
        assert heard(listener) == []
    assert heard(listener) == ["case-7"]


def test_what_is_rolled_back_is_never_announced(listener: psycopg.Connection[Any]) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        announce("case-7")
        raise ZeroDivisionError
    assert heard(listener) == []


def test_the_same_topic_twice_in_a_transaction_goes_out_once(listener: psycopg.Connection[Any]) -> None:
    with transaction.atomic():
        announce("case-7")
        announce("case-7")
    assert heard(listener) == ["case-7"]


@pytest.mark.parametrize("topic", ["", "case 7", "Pumpe undicht", "case-7\ndata: x"])
def test_only_plain_names_travel(topic: str) -> None:
    with pytest.raises(ValueError, match="topic"):
        announce(topic)


def test_an_employees_topic_reaches_that_employee_alone() -> None:
    screen = Screen("0192-a")
    assert screen.hears("employee-0192-a")
    assert screen.hears("case-7")
    assert not screen.hears("employee-0192-b")
    assert not screen.hears("employee-0192-ab")


def test_a_screen_that_falls_behind_is_told_to_refresh_everything() -> None:
    async def fall_behind() -> list[str]:
        screen = Screen("1")
        for number in range(MOST_PENDING + 50):
            screen.tell(f"case-{number}")
        return await screen.news()

    assert in_a_loop(fall_behind) == [EVERYTHING]


class Stream:
    """A browser's side of `GET /live`, spoken to the ASGI application directly."""

    def __init__(self, cookie: str) -> None:
        headers = [(b"cookie", cookie.encode()), (b"host", b"localhost")]
        self.scope = {"type": "http", "method": "GET", "path": "/live", "query_string": b"", "headers": headers}
        self.lines: asyncio.Queue[str] = asyncio.Queue()
        self.leaves = asyncio.Event()
        self.asked = False

    async def receive(self) -> dict[str, Any]:
        if not self.asked:
            self.asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.leaves.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        if message.get("body"):
            self.lines.put_nowait(message["body"].decode())

    async def until(self, wanted: str) -> str:
        async with asyncio.timeout(10):
            while wanted not in (line := await self.lines.get()):
                pass
        return line


def a_cookie(employee: Employee) -> str:
    client = Client()
    client.force_login(employee, backend="django.contrib.auth.backends.ModelBackend")
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _announce_at_once(topic: str) -> None:
    """As another process would: through a connection of its own."""
    with psycopg.connect(**_address(), autocommit=True) as other:
        other.execute("SELECT pg_notify(%s, %s)", [CHANNEL, topic])


@pytest.mark.django_db(transaction=True)
def test_many_open_screens_share_one_connection_and_leave_the_pool_alone() -> None:
    employees = [an_employee() for _ in range(20)]
    cookies = [a_cookie(employee) for employee in employees]

    async def many_screens() -> tuple[int, list[str]]:
        application = get_asgi_application()
        streams = [Stream(cookie) for cookie in cookies]
        tasks = [asyncio.create_task(application(each.scope, each.receive, each.send)) for each in streams]  # type: ignore[arg-type]
        await asyncio.gather(*(each.until("retry") for each in streams))
        await asyncio.gather(*(each.until(f"data: {EVERYTHING}") for each in streams))
        await asyncio.to_thread(_announce_at_once, f"employee-{employees[3].pk}")
        await asyncio.to_thread(_announce_at_once, "case-7")
        lines = await asyncio.gather(*(each.until("case-7") for each in streams))
        backends = await asyncio.to_thread(_open_backends)
        for each in streams:
            each.leaves.set()
        await asyncio.gather(*tasks)
        assert not switchboard().screens
        return backends, list(lines)

    backends, lines = in_a_loop(many_screens)
    assert backends <= settings.DATABASES["default"]["OPTIONS"]["pool"]["max_size"] + 2
    own = [f"employee-{employees[3].pk}" in line for line in lines]
    assert not any(own[:3] + own[4:])


def _open_backends() -> int:
    with psycopg.connect(**_address(), autocommit=True) as other:
        row = other.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()").fetchone()
    assert row is not None
    return int(row[0])


class Remembering(Switchboard):
    """A switchboard whose connection stands already, without a database."""

    def __init__(self) -> None:
        super().__init__()
        self._begin_to_hear()

    async def _listen_for_ever(self) -> None:
        await asyncio.Event().wait()


def test_a_stream_that_opens_late_is_told_what_happened_since_the_page_was_drawn() -> None:
    async def open_late() -> list[str]:
        board = Remembering()
        drawn_at = time.time()
        board.hear("case-7")
        async with board.screen("1", since=drawn_at) as screen:
            return await asyncio.wait_for(screen.news(), 5)

    assert in_a_loop(open_late) == ["case-7"]


def test_a_stream_that_missed_more_than_is_remembered_refreshes_everything() -> None:
    async def open_after_a_night() -> list[str]:
        board = Remembering()
        async with board.screen("1", since=time.time() - 3600) as screen:
            return await asyncio.wait_for(screen.news(), 5)

    assert in_a_loop(open_after_a_night) == [EVERYTHING]


def test_streams_end_when_the_server_is_told_to_stop() -> None:
    story = """
import asyncio, os, signal
from kundenkreis.web.live.screen import Screen
from kundenkreis.web.live.stopping import when_the_server_stops

async def serve() -> None:
    screen = Screen("1")
    when_the_server_stops(asyncio.get_running_loop(), screen.end)
    os.kill(os.getpid(), signal.SIGTERM)
    print(await asyncio.wait_for(screen.news(), 5), screen.is_over)

signal.signal(signal.SIGTERM, signal.SIG_IGN)
asyncio.run(serve())
"""
    told = subprocess.run([sys.executable, "-c", story], capture_output=True, text=True, check=True, timeout=30)
    assert told.stdout.strip() == "[] True"


@pytest.mark.django_db(transaction=True)
def test_after_a_lost_connection_every_screen_refreshes() -> None:
    async def lose_it() -> str:
        async with switchboard().screen("1", since=time.time()) as screen:
            assert await asyncio.wait_for(screen.news(), 10) == [EVERYTHING]
            await asyncio.to_thread(_end_listeners)
            assert await asyncio.wait_for(screen.news(), 10) == [EVERYTHING]
            await asyncio.to_thread(_announce_at_once, "case-9")
            return (await asyncio.wait_for(screen.news(), 10))[0]

    assert in_a_loop(lose_it) == "case-9"


def _end_listeners() -> None:
    with psycopg.connect(**_address(), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
