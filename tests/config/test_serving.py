"""`kundenkreis serve`: one command starts the product, one signal ends it, and a kill leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kundenkreis.demo.home import free_port
from tests.config.processes import eventually, works
from tests.environment import new_home

Serving = subprocess.Popen[bytes]


@pytest.fixture
def address() -> str:
    return f"http://localhost:{free_port()}"


@pytest.fixture
def serve(address: str) -> Iterator[Callable[[], Serving]]:
    """Starts the product in one home folder, as often as a test likes."""
    home = new_home()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KUNDENKREIS_")}
    environment |= {"KUNDENKREIS_HOME": str(home), "KUNDENKREIS_PORT": address.rpartition(":")[2]}
    started: list[Serving] = []

    def start() -> Serving:
        with (home / "log").open("ab") as log:
            command = [sys.executable, "-m", "kundenkreis.config.command_line", "serve"]
            started.append(subprocess.Popen(command, env=environment, stdout=log, stderr=log))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def readiness(address: str) -> dict[str, Any]:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:
            findings: dict[str, Any] = json.load(answer)
    except OSError:
        return {}
    return findings


def is_ready(address: str) -> bool:
    return bool(readiness(address).get("ready"))


def descendants(process: int) -> set[int]:
    """The children, their children, and so on."""
    children = {int(status.parent.name) for status in Path("/proc").glob("[0-9]*/stat") if parent_of(status) == process}
    return children.union(*(descendants(child) for child in children))


def parent_of(status: Path) -> int:
    try:
        return int(status.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def test_one_command_serves_and_one_signal_ends_everything(serve: Callable[[], Serving], address: str) -> None:
    product = serve()
    assert eventually(lambda: is_ready(address), patience=90)
    assert readiness(address) == {"ready": True, "database": "ready", "schema": "ready", "queue": "ready"}
    family = descendants(product.pid)
    assert len(family) >= 4  # the database with its own, web and its worker process, the worker of the queue
    product.send_signal(signal.SIGTERM)
    assert product.wait(60) == 0
    assert not [process for process in family if works(process)]


def test_after_a_kill_nothing_is_left_and_the_next_start_works(serve: Callable[[], Serving], address: str) -> None:
    killed = serve()
    assert eventually(lambda: is_ready(address), patience=90)
    family = descendants(killed.pid)
    killed.kill()
    killed.wait()
    assert eventually(lambda: not any(works(process) for process in family), patience=60)
    serve()
    assert eventually(lambda: is_ready(address), patience=90)


def test_a_web_server_and_a_database_that_die_come_back(serve: Callable[[], Serving], address: str) -> None:
    product = serve()
    assert eventually(lambda: is_ready(address), patience=90)
    family = descendants(product.pid)
    for child in family:
        if works(child):
            os.kill(child, signal.SIGKILL)
    assert eventually(lambda: is_ready(address) and not descendants(product.pid) & family, patience=90)


def test_a_second_start_with_the_same_home_says_so(serve: Callable[[], Serving], address: str) -> None:
    serve()
    assert eventually(lambda: is_ready(address), patience=90)
    assert serve().wait(60) == 1
    assert is_ready(address)
