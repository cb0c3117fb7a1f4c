"""Ends what a killed demo left running, so that the next one finds its ports and files free."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kundenkreis.config.child import Child
from kundenkreis.demo import files
from kundenkreis.demo.home import DemoHome


def remember(home: DemoHome, children: Iterable[Child]) -> None:
    """Note the running children; a number alone says nothing later, so with the time of its start."""
    numbers = [child.process.pid for child in children if child.process]
    files.write(home.processes, {str(number): started for number in numbers if (started := _started(number))})


def end_leftovers(home: DemoHome) -> None:
    """Kill the process groups of a former run that are still there; strangers with the same number stay."""
    for number, started in files.read(home.processes).items():
        if _started(int(number)) == started:
            with suppress(ProcessLookupError):
                os.killpg(int(number), signal.SIGKILL)
    home.processes.unlink(missing_ok=True)


def _started(number: int) -> str:
    """When the process started, in ticks since the machine did; empty if there is none."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[19]
    except OSError:
        return ""
