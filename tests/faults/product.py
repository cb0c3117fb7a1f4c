"""The product as it is shipped (`kundenkreis serve`), with a hand on each of its processes and on its database."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString

import httpx
import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from kundenkreis.config.parenthood import dies_with_parent
from kundenkreis.config.postgres_place import Place, place_of
from kundenkreis.config.product import product_command
from tests.config.processes import eventually, works
from tests.erp_server import free_port

# All but those that live by themselves: the queue, the mirror, sessions, when a token was last used.
ROOMS = "customers|documents|journal|mail|process|service|telephony|todos|erp_handover"
TABLES = f"SELECT tablename FROM pg_tables WHERE tablename ~ '^({ROOMS})' ORDER BY 1"
Database = psycopg.Connection[tuple[object, ...]]


@dataclass
class Product:
    """One running installation. `process` is the supervising one."""

    home: Path
    port: int
    process: subprocess.Popen[bytes]
    environment: Mapping[str, str]

    @classmethod
    def start(cls, home: Path, settings: Mapping[str, str]) -> Product:
        """Start everything in `home`."""
        port = free_port()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("KUNDENKREIS_")}
        environment |= {"KUNDENKREIS_HOME": str(home), "LANG": "C.UTF-8", **settings}
        with (home / "log").open("wb") as log:
            process = subprocess.Popen(
                product_command("serve", "--port", str(port)),
                env=environment,
                stdout=log,
                stderr=log,
                preexec_fn=dies_with_parent(signal.SIGTERM),
            )
        return cls(home, port, process, environment)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def is_ready(self) -> bool:
        """Whether web server, database, schema and queue say so."""
        try:
            return httpx.get(f"{self.url}/readyz", timeout=5, trust_env=False).is_success
        except httpx.HTTPError:
            return False

    @property
    def has_ended(self) -> bool:
        """Whether even the supervising process is gone."""
        return self.process.poll() is not None

    def command(self, *words: str) -> str:
        """What `kundenkreis …` prints."""
        done = subprocess.run(product_command(*words), env=self.environment, capture_output=True, text=True, check=True)
        return done.stdout

    def stop(self) -> None:
        """As Ctrl-C does it."""
        self.process.terminate()
        self.process.wait(60)

    # Breaking it

    def web(self) -> int:
        """The web server's process."""
        return self._child("granian")

    def worker(self) -> int:
        """The worker's process."""
        return self._child("worker")

    def kill(self, child: int) -> None:
        """Kill -9 for a child with all its own children; the supervisor may start it again at once."""
        os.killpg(child, signal.SIGKILL)
        assert eventually(lambda: not works(child))

    @contextmanager
    def nobody_restarts(self) -> Iterator[None]:
        """Hold the supervising process, as if it had been killed too."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    def kill_database(self) -> None:
        """Kill -9 for PostgreSQL's first process; its others follow by themselves."""
        number = int((self.place.data / "postmaster.pid").read_text().split()[0])
        os.kill(number, signal.SIGKILL)
        assert eventually(lambda: not works(number))

    # Looking into it

    @property
    def place(self) -> Place:
        """Where the embedded database lives."""
        return place_of(self.home)

    def database_answers(self) -> bool:
        """Whether it takes a new connection and answers in it."""
        try:
            with self.database() as session:
                session.execute("SELECT")
        except psycopg.OperationalError:
            return False
        return True

    @contextmanager
    def database(self) -> Iterator[Database]:
        """A session of our own in the product's database; rolled back at the end."""
        connection = psycopg.connect(host=str(self.place.sockets), dbname="kundenkreis", user="postgres")
        try:
            yield connection
        finally:
            connection.close()

    def fingerprint(self) -> dict[str, object]:
        """The content of every table that people and their actions write, by table."""
        with self.database() as session:
            tables = session.execute(TABLES).fetchall()
            query = SQL("SELECT md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) FROM {} t")
            return {str(name): session.execute(query.format(Identifier(str(name)))).fetchall() for (name,) in tables}

    @contextmanager
    def held(self, rows: LiteralString, *parameters: object) -> Iterator[Callable[[], bool]]:
        """Lock what the query `rows` finds; yields a question: does somebody of the product wait for it?"""
        with self.database() as mine, self.database() as onlooker:
            mine.execute(f"{rows} FOR UPDATE", parameters)
            onlooker.autocommit = True
            waiting = "SELECT FROM pg_stat_activity WHERE %s = ANY(pg_blocking_pids(pid))"
            yield lambda: onlooker.execute(waiting, [mine.info.backend_pid]).rowcount > 0

    def wait_until(self, question: Callable[[], object], *, patience: float = 60.0) -> None:
        """Wait until it is so; fails with the product's last words."""
        if not eventually(lambda: self.has_ended or question(), patience=patience) or self.has_ended:
            words = (self.home / "log").read_text(errors="replace")[-6000:]
            pytest.fail(f"It did not happen within {patience} seconds.\n{words}")

    def _child(self, word: str) -> int:
        """The child with this word in its command line; waits while it is being restarted."""
        found: list[int] = []

        def look() -> bool:
            children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
            found[:] = [int(number) for number in children if word in _words_of(number)]
            return bool(found)

        self.wait_until(look)
        return found[0]


def _words_of(number: str) -> list[str]:
    try:
        return Path(f"/proc/{number}/cmdline").read_text().split("\0")
    except OSError:
        return []
