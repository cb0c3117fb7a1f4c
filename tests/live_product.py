"""The whole demo as it is shipped, for tests that walk through it: product, worker, mail server and the real ERP."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.config.processes import eventually
from tests.environment import new_home

PATIENCE = 900.0  # seconds: without a cached snapshot the ERP is installed and built first


@dataclass
class Product:
    """A running demo. `answer` is its demo.json: url, users, erp, pid."""

    home: Path
    process: subprocess.Popen[bytes]
    answer: dict[str, Any]

    @property
    def url(self) -> str:
        return str(self.answer["url"])

    @property
    def mails(self) -> list[Path]:
        """The mails that were sent so far, oldest first."""
        return sorted((self.home / "mail").glob("*.eml"))

    def user(self, role: str) -> dict[str, str]:
        """The first account with this role: login, password, token."""
        return next(user for user in self.answer["users"] if user["role"] == role)

    def wait_until(self, question: Callable[[], object], *, patience: float = 60.0) -> None:
        """Wait until something has happened in the product; fails with its last log lines."""
        if not eventually(question, patience=patience):
            pytest.fail(f"It did not happen within {patience} seconds.\n{self.last_words()}")

    def last_words(self) -> str:
        """The ends of all logs."""
        logs = sorted((self.home / "logs").glob("*.log"))
        return "\n".join(f"--- {log.name}\n{log.read_text(errors='replace')[-2000:]}" for log in logs)


@pytest.fixture(scope="session")
def product() -> Iterator[Product]:
    """One demo for the whole session, in a home folder of its own; mark tests that use it with `erp`."""
    home = new_home()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KUNDENKREIS_")}
    environment |= {"KUNDENKREIS_HOME": str(home), "KUNDENKREIS_PORT": "0", "LANG": "C.UTF-8"}
    with (home / "demo.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "kundenkreis.demo"], env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    running = Product(home, process, {})
    try:
        answer = home / "demo.json"
        if not eventually(lambda: answer.exists() or process.poll() is not None, patience=PATIENCE) or process.poll():
            pytest.fail(f"The demo did not start.\n{(home / 'demo.log').read_text()}\n{running.last_words()}")
        running.answer = json.loads(answer.read_text())
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
