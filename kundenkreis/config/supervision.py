"""Runs processes as children: restarts one that dies, stops all together, leaves nobody behind."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from kundenkreis.config.child import Child

TICK = 0.2
GRACE = 15.0  # seconds that a child may take to end before it is killed


class Supervisor:
    """Keeps children alive until SIGTERM or Ctrl-C, then stops them, the last one started first."""

    def __init__(self) -> None:
        self.children: list[Child] = []
        self.errands: list[Child] = []
        self.is_stopping = False
        self._watches: list[Watch] = []

    def start(self, child: Child) -> Child:
        """Start a child and keep it alive from now on."""
        child.start()
        self.children.append(child)
        return child

    def send(self, errand: Child) -> Child:
        """Start a child that ends by itself and is not started again; it is only stopped with the others."""
        errand.start()
        self.errands.append(errand)
        return errand

    def watch(self, seconds: float, look: Callable[[], None]) -> None:
        """Call `look` about every so many seconds, from the thread that called `run`."""
        self._watches.append(Watch(seconds, look))

    def listen_for_the_end(self) -> None:
        """SIGTERM, SIGINT and SIGHUP end `run` (and whatever the main thread sleeps in) from now on."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._end)

    def run(self) -> None:
        """Watch the children until somebody asks to stop, then stop them all."""
        try:
            while not self.is_stopping:
                for child in self.children:
                    child.revive()
                for watch in self._watches:
                    watch.look_if_due()
                time.sleep(TICK)
        finally:
            self.stop()

    def stop(self) -> None:
        """End all children; those that don't within 15 seconds are killed."""
        self.is_stopping = True
        until = time.monotonic() + GRACE
        for child in self.everybody:
            child.ask_to_end()
        for child in self.everybody:
            child.wait_until_ended(until)
        self.children.clear()
        self.errands.clear()

    @property
    def everybody(self) -> list[Child]:
        """All that run now, the last one started first."""
        return [child for child in reversed([*self.children, *self.errands]) if child.process]

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.is_stopping = True


@dataclass
class Watch:
    """Something to look after now and then."""

    seconds: float
    look: Callable[[], None]
    due: float = 0.0

    def look_if_due(self) -> None:
        if time.monotonic() >= self.due:
            self.look()
            self.due = time.monotonic() + self.seconds
