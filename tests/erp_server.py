"""The demo's real Tryton for tests: one server a session, on a copy of the built database; for tests marked `erp`."""

from __future__ import annotations

import importlib.util
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from kundenkreis.demo.erp_setup import erp_python, ready_snapshot
from kundenkreis.demo.home import ERP_PROGRAMS
from kundenkreis.erp.adapters.tryton import Account

SECONDS_TO_START = 60


@dataclass(frozen=True)
class TrytonServer:
    """Where it answers, and the passwords of its users."""

    url: str
    database: str
    users: dict[str, str]

    def account(self, **changes: Any) -> Account:
        """The CRM's account; `changes` such as `url=` (a proxy) or `password=` (a wrong one)."""
        known = {
            "url": self.url,
            "database": self.database,
            "user": "kundenkreis",
            "password": self.users["kundenkreis"],
        }
        return Account(**known | changes)

    def warehouse(self) -> Any:
        """demo_erp's `Warehouse`, signed in: plays warehouse and office."""
        return _warehouse_program().Warehouse(self.url, self.database, "lager", self.users["lager"])

    def gatekeeper(self) -> Any:
        """demo_erp's `Connection`, signed in as the warehouse; its `call` clicks warnings away."""
        return _warehouse_program().Connection(self.url, self.database, "lager", self.users["lager"])


@pytest.fixture(scope="session")
def tryton_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrytonServer]:
    """A running Tryton with the demo company's two years of business; built first where no snapshot is kept."""
    home, port = tmp_path_factory.mktemp("tryton"), free_port()
    snapshot = ready_snapshot(lambda *_: None)
    command: list[str | Path] = [erp_python(), ERP_PROGRAMS / "serve.py", "--port", str(port)]
    command += ["--home", home, "--snapshot", snapshot]
    with (home / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}", process)
            told = json.loads((home / "erp.json").read_text())
            yield TrytonServer(f"http://127.0.0.1:{port}", told["database"], told["users"])
        finally:
            process.terminate()
            process.wait(10)


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx.get(url, trust_env=False)
        except httpx.HTTPError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"Tryton did not start (exit code {process.poll()})")


def _warehouse_program() -> ModuleType:
    """The program is no package, so that it can be copied anywhere; imported once."""
    name, file = "demo_erp_warehouse", Path(ERP_PROGRAMS) / "warehouse.py"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, file)
        assert spec and spec.loader
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]
