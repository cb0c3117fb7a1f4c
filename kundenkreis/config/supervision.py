"""Runs processes as children: restarts one that dies, stops all together, leaves nobody behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from kundenkreis.config.parenthood import dies_with_parent

TICK = 0.2
GRACE = 15.0  # seconds that a child may take to end before it is killed
LONGEST_PAUSE = 30.0  # seconds between two attempts to start a child that keeps dying
STEADY = 60.0  # seconds after which a child counts as healthy again


@dataclass
class Child:
    """One process and what happens when it ends. `command` runs in a process group of its own."""

    name: str
    command: Sequence[str | Path]
    environment: dict[str, str] = field(default_factory=dict)
    log: Path | None = None
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = 0.0

    def start(self) -> None:
        """Start the process; its output goes to `log`, or to this process's own."""
        output = self.log.open("ab") if self.log else None
        try:
            self.process = subprocess.Popen(
                self.command,
                env=os.environ | self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                process_group=0,
                preexec_fn=dies_with_parent(signal.SIGTERM),
            )
        finally:
            if output:
                output.close()
        self.started_at = time.monotonic()

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ask_to_end(self) -> None:
        """Send SIGTERM to the process (and only to it: it ends its own children in order)."""
        if self.process and self.is_running:
            self.process.terminate()

    def wait_until_ended(self, until: float) -> None:
        """Wait until the monotonic time `until`, then kill what is left of its process group."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, until - time.monotonic()))
        self.sweep()

    def sweep(self) -> None:
        """Kill whatever is left of the process group, so that no orphan keeps the port."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def revive(self) -> None:
        """Start the process again if it ended; each further attempt waits longer, up to 30 seconds."""
        if self.is_running:
            if time.monotonic() - self.started_at > STEADY:
                self.pause = 0.0
            return
        if time.monotonic() < self.started_at + self.pause:
            return
        if self.process:
            print(f"{self.name} ended with {self.process.returncode}; starting it again.", file=sys.stderr, flush=True)
            self.sweep()
        self.pause = min(LONGEST_PAUSE, max(1.0, self.pause * 2))
        self.start()


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
