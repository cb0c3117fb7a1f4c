"""A server waits for its answers to finish before it stops; an event stream has to be told."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any


def when_the_server_stops(loop: asyncio.AbstractEventLoop, end: Callable[[], None]) -> None:
    """Calls `end` in the loop as soon as the process is told to stop, beside the server's own handlers.

    Those hang on the loop and stay in force. Outside the main thread, where no signal arrives, nothing happens.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        before = signal.getsignal(number)

        def stop(received: int, place: FrameType | None, before: Any = before) -> None:
            loop.call_soon_threadsafe(end)
            if callable(before):
                before(received, place)

        signal.signal(number, stop)
