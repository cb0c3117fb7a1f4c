"""The demo's real Tryton, which a test may kill and start again; the product reaches it over a `Line` only."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path
from typing import Any

import httpx

from kundenkreis.config.parenthood import dies_with_parent
from kundenkreis.demo.erp_setup import erp_python, ready_snapshot
from kundenkreis.demo.home import ERP_PROGRAMS
from tests.config.processes import eventually
from tests.erp_server import TrytonServer, free_port
from tests.faults.line import Line

CREATE_PARTY = "model.party.party.create"  # the only change of a new customer
CREATE, CONFIRM = "model.sale.sale.create", "model.sale.sale.confirm"  # first and last change of a hand-over in Tryton


class StoppableErp:
    """Not running at first. After a kill it goes on with what it had committed."""

    def __init__(self, home: Path) -> None:
        self._home, self._port = home, free_port()
        self._snapshot = ready_snapshot(lambda *_: None)
        self._process: subprocess.Popen[bytes] | None = None
        self.line = Line(f"http://127.0.0.1:{self._port}")

    @property
    def server(self) -> TrytonServer:
        """The way in past the line, for the warehouse and for counting orders."""
        told = json.loads((self._home / "erp.json").read_text())
        return TrytonServer(self.line.upstream, told["database"], told["users"])

    def warehouse(self) -> Any:
        """demo_erp's `Warehouse`, signed in."""
        return self.server.warehouse()

    def start(self) -> None:
        """Start it, wait until it answers, open the line; nothing if it runs."""
        if self._process is None:
            command: list[str | Path] = [erp_python(), ERP_PROGRAMS / "serve.py", "--port", str(self._port)]
            command += ["--home", self._home, "--snapshot", self._snapshot]
            with (self._home / "log").open("ab") as log:
                self._process = subprocess.Popen(
                    command, stdout=log, stderr=log, preexec_fn=dies_with_parent(signal.SIGTERM)
                )
            assert eventually(self._answers, patience=60), (self._home / "log").read_text()
        self.line.open()

    def kill(self) -> None:
        """As a power cut does it; nobody listens at its address afterwards."""
        self.line.close()
        if self._process:
            self._process.kill()
            self._process.wait(10)
            self._process = None

    def _answers(self) -> bool:
        try:
            httpx.get(self.line.upstream, trust_env=False)
        except httpx.TransportError:
            return False
        return True
