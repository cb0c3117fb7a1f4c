"""The receiving end: one LISTEN connection per process, fanned out to every open screen of this process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
import structlog
from django.db import connections

from kundenkreis.web.live.announcing import CHANNEL

EVERYTHING = "*"
MOST_PENDING = 100
LONGEST_PAUSE = 30.0

log = structlog.get_logger()


class Screen:
    """One open screen: the topics it has not been told yet, each once; too many become "everything"."""

    def __init__(self, employee_id: str) -> None:
        self.own_topic = f"employee-{employee_id}"
        self._pending: dict[str, None] = {}
        self._has_news = asyncio.Event()

    def hears(self, topic: str) -> bool:
        """Topics of an employee are for that employee alone."""
        return not topic.startswith("employee-") or topic == self.own_topic or topic.startswith(f"{self.own_topic}-")

    def tell(self, topic: str) -> None:
        """Remembers a topic until the screen takes it; never waits and never grows without bound."""
        if not self.hears(topic):
            return
        if topic == EVERYTHING or len(self._pending) >= MOST_PENDING:
            self._pending = {EVERYTHING: None}
        elif EVERYTHING not in self._pending:
            self._pending[topic] = None
        self._has_news.set()

    async def news(self) -> list[str]:
        """Waits until there is something to tell, and hands it over."""
        await self._has_news.wait()
        self._has_news.clear()
        topics, self._pending = list(self._pending), {}
        return topics


class Switchboard:
    """Keeps the listening connection while there are screens, outside Django's pool."""

    def __init__(self) -> None:
        self.screens: set[Screen] = set()
        self._listening: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def screen(self, employee_id: str) -> AsyncIterator[Screen]:
        """A screen that is told topics as long as the block runs."""
        screen = Screen(employee_id)
        self.screens.add(screen)
        if self._listening is None or self._listening.done():
            self._listening = asyncio.create_task(self._listen_for_ever())
        try:
            yield screen
        finally:
            self.screens.discard(screen)
            if not self.screens:
                await self.close()

    async def close(self) -> None:
        """Ends the listening connection."""
        if self._listening is not None:
            self._listening.cancel()
            with suppress(asyncio.CancelledError):
                await self._listening
            self._listening = None

    def tell_all(self, topic: str) -> None:
        """Hands a topic to every screen that may hear it."""
        for screen in self.screens:
            screen.tell(topic)

    async def _listen_for_ever(self) -> None:
        pause = 0.5
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**_address(), autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    self.tell_all(EVERYTHING)  # what was announced while nobody listened
                    pause = 0.5
                    async for notice in connection.notifies():
                        self.tell_all(notice.payload)
            except psycopg.OperationalError as problem:
                log.warning("live_connection_lost", problem=str(problem), retry_in=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def _address() -> dict[str, Any]:
    settings = connections["default"].settings_dict
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {key: settings[name] for key, name in named.items() if settings[name]}


_switchboards: WeakKeyDictionary[asyncio.AbstractEventLoop, Switchboard] = WeakKeyDictionary()


def switchboard() -> Switchboard:
    """The one of this process (a server process runs one event loop)."""
    return _switchboards.setdefault(asyncio.get_running_loop(), Switchboard())
