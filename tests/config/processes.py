"""What a test may know about processes of others."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path


def works(process: int) -> bool:
    """Whether the process exists and is no zombie (a zombie has no command line)."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes() != b""
    except FileNotFoundError:
        return False


def eventually(question: Callable[[], object], *, patience: float = 30.0) -> bool:
    """Whether `question` becomes true within `patience` seconds."""
    until = time.monotonic() + patience
    while not question():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
