"""The receiving end: one LISTEN connection per process, fanned out to every open screen of this process."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
import structlog
from django.db import connections

from kundenkreis.web.live.announcing import CHANNEL
from kundenkreis.web.live.screen import EVERYTHING, Screen
from kundenkreis.web.live.stopping import when_the_server_stops

MOST_REMEMBERED = 2000
OVERLAP_SECONDS = 1.0  # the page was drawn by another process, whose clock may be a little off
LONGEST_PAUSE = 30.0

log = structlog.get_logger()


class Switchboard:
    """Holds the listening connection, outside Django's pool, from the first screen on, and remembers the last topics.

    A page is drawn a moment before its stream opens, and a stream may break off: both say since when they must be told.
    """

    def __init__(self) -> None:
        self.screens: set[Screen] = set()
        self._recent: deque[tuple[float, str]] = deque(maxlen=MOST_REMEMBERED)
        self._hears_since: float | None = None
        self._listening: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def screen(self, employee_id: str, since: float) -> AsyncIterator[Screen]:
        """A screen that is told topics as long as the block runs, and first what happened `since` (Unix time)."""
        screen = Screen(employee_id)
        self.screens.add(screen)
        if self._listening is None or self._listening.done():
            self._listening = asyncio.create_task(self._listen_for_ever())
        self._catch_up(screen, since)
        try:
            yield screen
        finally:
            self.screens.discard(screen)

    def end(self) -> None:
        """Ends every stream, so that a server that waits for its answers to finish can stop."""
        for screen in self.screens:
            screen.end()

    def _catch_up(self, screen: Screen, since: float) -> None:
        if self._hears_since is None:
            return  # all screens are told once the connection stands
        has_forgotten = len(self._recent) == MOST_REMEMBERED and self._recent[0][0] > since
        if has_forgotten or self._hears_since > since:
            screen.tell(EVERYTHING)
        for heard_at, topic in self._recent:
            if heard_at > since - OVERLAP_SECONDS:
                screen.tell(topic)

    def hear(self, topic: str) -> None:
        """Hands a topic to every screen that may hear it, and remembers it for those that come a moment later."""
        self._recent.append((time.time(), topic))
        for screen in self.screens:
            screen.tell(topic)

    def _begin_to_hear(self) -> None:
        self._recent.clear()
        self._hears_since = time.time()
        for screen in self.screens:
            screen.tell(EVERYTHING)  # what was announced while nobody listened

    async def _listen_for_ever(self) -> None:
        pause = 0.5
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**_address(), autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    self._begin_to_hear()
                    pause = 0.5
                    async for notice in connection.notifies():
                        self.hear(notice.payload)
            except psycopg.OperationalError as problem:
                log.warning("live_connection_lost", problem=str(problem), retry_in=pause)
            self._hears_since = None
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def _address() -> dict[str, Any]:
    settings = connections["default"].settings_dict
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {key: settings[name] for key, name in named.items() if settings[name]}


_switchboards: WeakKeyDictionary[asyncio.AbstractEventLoop, Switchboard] = WeakKeyDictionary()


def switchboard() -> Switchboard:
    """The one of this process (a server process runs one event loop)."""
    loop = asyncio.get_running_loop()
    if loop not in _switchboards:
        _switchboards[loop] = Switchboard()
        when_the_server_stops(loop, _switchboards[loop].end)
    return _switchboards[loop]
