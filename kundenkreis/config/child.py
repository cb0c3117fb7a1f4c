"""One child process: its start, its end, and its new start when it died."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from kundenkreis.config.parenthood import dies_with_parent

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
