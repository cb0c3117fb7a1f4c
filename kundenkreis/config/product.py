"""The product's own processes: web and worker, as children of whoever runs them."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kundenkreis.config.child import Child


class AlreadyRunning(RuntimeError):
    """Another process already serves this home folder."""


def web_command(host: str, port: int) -> list[str]:
    """granian over ASGI, so that live messages (SSE) reach many browsers at once."""
    command = [sys.executable, "-m", "granian", "--interface", "asginl", "--host", host, "--port", str(port)]
    command += ["--workers", os.environ.get("KUNDENKREIS_WEB_PROCESSES", "1"), "--loop", "asyncio"]
    command += ["--backpressure", "256", "--workers-kill-timeout", "5", "--log-level", "warning"]
    return [*command, "kundenkreis.config.asgi:application"]


def product_command(*arguments: str) -> list[str]:
    """The command line of `kundenkreis …` in this environment."""
    return [sys.executable, "-m", "kundenkreis.config.command_line", *arguments]


def web(host: str, port: int, environment: dict[str, str], log: Path | None = None) -> Child:
    """The web server as a child."""
    return Child("web", web_command(host, port), environment, log)


def worker(environment: dict[str, str], log: Path | None = None) -> Child:
    """The worker of the queue as a child."""
    return Child("worker", product_command("worker"), environment, log)


@contextmanager
def alone_in(home: Path) -> Iterator[None]:
    """Hold the home folder for one running product. Raises AlreadyRunning; a killed holder holds nothing."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "running.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(str(home)) from None
        yield
