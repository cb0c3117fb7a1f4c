"""The embedded cluster: it starts anywhere, survives a crash, and is shared by the processes of one home."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from kundenkreis.config import postgres_binaries
from kundenkreis.config.embedded_database import EmbeddedDatabase, socket_folder
from kundenkreis.config.postgres_binaries import NoPostgres, bin_dir, major_version, readable_copy
from kundenkreis.config.postgres_place import LONGEST_SOCKET, place_of
from tests.config.processes import works
from tests.environment import new_home


@pytest.fixture
def home() -> Path:
    return new_home()


@pytest.fixture
def database(home: Path) -> Iterator[EmbeddedDatabase]:
    with EmbeddedDatabase(home, durable=False) as running:
        yield running


def ask(home: Path, question: str, *, first: str = "SELECT") -> object:
    with psycopg.connect(host=str(socket_folder(home)), user="kundenkreis", dbname="kundenkreis") as connection:
        connection.execute(first.encode())
        row = connection.execute(question.encode()).fetchone()
        return row[0] if row else None


def kill(database: EmbeddedDatabase) -> None:
    assert database.process
    database.process.send_signal(signal.SIGKILL)
    database.process.wait()


def test_a_new_home_gets_a_database_with_german_letters_and_the_extensions(database: EmbeddedDatabase) -> None:
    assert ask(database.home, "SELECT 'Ü' < 'ß' AND length('Größe') = 5")
    extensions = str(ask(database.home, "SELECT string_agg(extname, ' ') FROM pg_extension"))
    assert {"pg_trgm", "btree_gist", "unaccent"} <= set(extensions.split())


def test_what_was_written_is_there_after_a_stop(home: Path) -> None:
    with EmbeddedDatabase(home):
        ask(home, "INSERT INTO pump VALUES (7) RETURNING number", first="CREATE TABLE pump (number int)")
    assert not EmbeddedDatabase(home).is_running
    with EmbeddedDatabase(home):
        assert ask(home, "SELECT number FROM pump") == 7


def test_it_starts_again_after_it_was_killed(database: EmbeddedDatabase) -> None:
    kill(database)
    database.start()
    assert ask(database.home, "SELECT 1") == 1


def test_a_pid_file_that_names_a_stranger_does_not_stop_the_start(database: EmbeddedDatabase) -> None:
    kill(database)
    pid_file = database.place.data / "postmaster.pid"
    with subprocess.Popen(["sleep", "60"], cwd="/", **database.place.identity) as other:
        lines = pid_file.read_text().splitlines()
        pid_file.write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
        try:
            database.start()
            assert ask(database.home, "SELECT 1") == 1
        finally:
            other.kill()


def test_a_second_process_uses_the_running_cluster_and_leaves_it_running(database: EmbeddedDatabase) -> None:
    with EmbeddedDatabase(database.home):
        assert ask(database.home, "SELECT 1") == 1
    assert database.is_running


def test_the_server_goes_when_its_parent_is_killed(home: Path) -> None:
    program = (
        "import sys, pathlib; from kundenkreis.config.embedded_database import EmbeddedDatabase\n"
        "d = EmbeddedDatabase(pathlib.Path(sys.argv[1])); d.start(); print(d.process.pid, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, home], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout
        server = int(parent.stdout.readline())
        parent.kill()
    with EmbeddedDatabase(home) as after:
        assert after.process and after.process.pid != server
        assert not works(server)


def test_an_interrupted_first_start_leaves_nothing_half(home: Path) -> None:
    unfinished = place_of(home).root / "data.new"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    with EmbeddedDatabase(home):
        assert ask(home, "SELECT 1") == 1


def test_the_socket_path_fits_even_in_a_deep_home(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a-rather-long-folder-name"] * 6)
    assert len(os.fsencode(socket_folder(deep) / ".s.PGSQL.5432")) <= LONGEST_SOCKET


def test_a_home_that_the_server_may_not_enter_gets_its_data_elsewhere(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root hands the server to another account")
    tmp_path.chmod(0o700)
    assert place_of(tmp_path / "home").root.parent == Path("/var/tmp")


def test_programs_that_the_server_may_not_enter_are_copied_with_their_libraries(home: Path) -> None:
    programs = readable_copy(bin_dir(), home)
    assert home in programs.parents
    assert major_version(programs) == major_version(bin_dir())
    subprocess.run([programs / "initdb", "--version"], check=True, capture_output=True)


def test_a_cluster_keeps_to_the_version_that_made_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert major_version(bin_dir()) >= 15
    with pytest.raises(NoPostgres, match="PostgreSQL 9"):
        bin_dir(9)
    monkeypatch.setattr(postgres_binaries, "_candidates", lambda: iter([Path("/nowhere")]))
    with pytest.raises(NoPostgres, match="KUNDENKREIS_POSTGRES_BIN"):
        bin_dir()
