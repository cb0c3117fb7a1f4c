"""The embedded default: a private PostgreSQL cluster in the home folder, reached through a unix socket only.

Only the owner of the socket's folder (mode 700) and root reach it, so the cluster trusts whoever connects.
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg

from kundenkreis.config.environment import home
from kundenkreis.config.parenthood import dies_with_parent
from kundenkreis.config.postgres_binaries import bin_dir, readable_copy
from kundenkreis.config.postgres_cluster import DatabaseDidNotStart, create_cluster, forget_dead_server
from kundenkreis.config.postgres_place import Place, may_enter, place_of, say_where

NAME = "kundenkreis"
EXTENSIONS = ("pg_trgm", "btree_gist", "unaccent")
PATIENCE = 60  # seconds that a start may take; recovery after a crash replays the log first
LAPTOP = {"shared_buffers": "128MB", "max_connections": "100", "listen_addresses": "", "timezone": "UTC"}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def socket_folder(home: Path) -> Path:
    """The folder of the unix socket of the cluster that belongs to `home` (also before it runs)."""
    return place_of(home).sockets


def database_if_needed(needed: bool) -> AbstractContextManager[object]:
    """The embedded cluster of the home folder runs inside the block, if needed and not set by DATABASE_URL."""
    return EmbeddedDatabase(home()) if needed and not os.environ.get("DATABASE_URL") else nullcontext()


class EmbeddedDatabase:
    """The cluster of one home folder. As a context manager it runs inside the block and stops after it.

    A cluster that another process already runs is used as it is, and left alone at the end.
    `durable=False` is for tests: nothing survives a power cut.
    """

    def __init__(self, home: Path, *, durable: bool = True) -> None:
        self.home = home.resolve()
        self.place: Place = place_of(self.home)
        self.settings = LAPTOP | ({} if durable else FORGETFUL)
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.stop()

    @property
    def is_running(self) -> bool:
        """Whether the server answers a real connection now."""
        try:
            self._connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def start(self) -> None:
        """Create the cluster if there is none, start the server and wait until it answers.

        Raises DatabaseDidNotStart after 60 seconds, NoPostgres when its programs are missing.
        """
        self.home.mkdir(parents=True, exist_ok=True)
        self.place.prepare()
        say_where(self.place, self.home)
        with self._alone():
            create_cluster(self.place, self.programs)
            self._start_server()
            try:
                self._create_database()
            except psycopg.OperationalError:  # it answered, but was on its way down: its parent had just been killed
                self._start_server()
                self._create_database()

    def empty(self) -> None:
        """Drop the product's database with everything in it, and create it anew. The server must run."""
        with self._connect("postgres") as cluster:
            cluster.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)".encode())
        self._create_database()

    def revive(self) -> None:
        """Start the server again if it no longer answers; a failure is left to the next call."""
        if not self.is_running:
            print("The embedded database does not answer; starting it again.", file=sys.stderr, flush=True)
            with suppress(DatabaseDidNotStart):
                self.start()

    def stop(self) -> None:
        """Stop the server if this object started it (SIGINT: open connections are ended, everything is saved)."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait(PATIENCE)
        self.process = None

    @property
    def programs(self) -> Path:
        """The folder of the programs that fit this cluster's version and that its account may run."""
        version = self.place.data / "PG_VERSION"
        folder = bin_dir(int(version.read_text()) if version.exists() else None)
        if self.place.drops_privileges and not may_enter(self.place.user, folder):
            return readable_copy(folder, self.place.root)
        return folder

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time creates or starts the cluster."""
        with self.place.lock.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _connect(self, database: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(self.place.sockets), dbname=database, user="postgres", connect_timeout=5, autocommit=True
        )

    def _start_server(self) -> None:
        """Start the server until it answers; again when orphans of a crashed one still hold the memory."""
        deadline = time.monotonic() + PATIENCE
        while not self.is_running:
            if self.process is None or self.process.poll() is not None:
                forget_dead_server(self.place.data)
                self.process = self._launch()
            if time.monotonic() > deadline:
                self.stop()
                raise DatabaseDidNotStart(self._end_of_log())
            time.sleep(0.05 if self.process.poll() is None else 0.5)

    def _launch(self) -> subprocess.Popen[bytes]:
        settings = self.settings | {"unix_socket_directories": str(self.place.sockets)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.place.log.open("ab") as log:
            return subprocess.Popen(
                [str(self.programs / "postgres"), "-D", str(self.place.data), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                process_group=0,
                preexec_fn=dies_with_parent(signal.SIGINT),
                **self.place.identity,
            )

    def _create_database(self) -> None:
        with self._connect("template1") as template:
            for extension in EXTENSIONS:
                template.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}".encode())
        with self._connect("postgres") as cluster:
            if not cluster.execute("SELECT FROM pg_roles WHERE rolname = %s", [NAME]).rowcount:
                cluster.execute(f"CREATE ROLE {NAME} LOGIN CREATEDB".encode())
            if not cluster.execute("SELECT FROM pg_database WHERE datname = %s", [NAME]).rowcount:
                cluster.execute(f"CREATE DATABASE {NAME} OWNER {NAME}".encode())

    def _end_of_log(self) -> str:
        lines = self.place.log.read_text(errors="replace").splitlines()
        return "The embedded database did not start:\n" + "\n".join(lines[-15:])
