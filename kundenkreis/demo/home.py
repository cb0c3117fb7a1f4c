"""Where the demo keeps its things: the home folder, the caches of the checkout, the environment of the ERP."""

from __future__ import annotations

import os
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path

from kundenkreis.config.postgres_place import place_of

CHECKOUT = Path(__file__).resolve().parents[2]
ERP_ENVIRONMENT = CHECKOUT / ".venv-erp"
ERP_PROGRAMS = CHECKOUT / "demo_erp"
ERP_SNAPSHOTS = CHECKOUT / ".cache" / "erp"
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class DemoHome:
    """The files of one demo; two demos with different folders run side by side."""

    folder: Path

    @classmethod
    def from_environment(cls) -> DemoHome:
        """`KUNDENKREIS_HOME`, or `var` in the checkout."""
        return cls(Path(os.environ.get("KUNDENKREIS_HOME", CHECKOUT / "var")).resolve())

    @property
    def erp(self) -> Path:
        return self.folder / "erp"

    @property
    def mail(self) -> Path:
        return self.folder / "mail"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def setup(self) -> Path:
        return self.folder / "setup.json"

    @property
    def seeded(self) -> Path:
        return self.folder / "seeded"

    @property
    def accounts(self) -> Path:
        return self.folder / "accounts.json"

    @property
    def processes(self) -> Path:
        return self.folder / "processes.json"

    @property
    def answer(self) -> Path:
        """Written while the demo is ready to be used: its address, accounts and the way into its ERP."""
        return self.folder / "demo.json"

    def prepare(self) -> None:
        """Create the folders."""
        for folder in (self.folder, self.erp, self.mail, self.logs):
            folder.mkdir(parents=True, exist_ok=True)

    def reset(self) -> None:
        """Forget everything that this demo knows; what it did not make itself stays."""
        cluster = place_of(self.folder)
        for folder in (cluster.root, cluster.sockets, self.erp, self.mail, self.logs, *self._written_by_the_product()):
            shutil.rmtree(folder, ignore_errors=True)
        for file in (self.setup, self.seeded, self.accounts, self.answer, self.folder / "secret-key"):
            file.unlink(missing_ok=True)

    def _written_by_the_product(self) -> tuple[Path, Path]:
        return self.folder / "files", self.folder / "static"


def free_port(wanted: int = 0) -> int:
    """`wanted` if nobody listens there, else any free port of this machine."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("This machine has no free port.")
