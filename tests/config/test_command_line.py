"""The command line: accounts and tokens without a browser, backup and restore, errors in one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kundenkreis.config.embedded_database import EmbeddedDatabase
from kundenkreis.config.speech import language
from tests.environment import new_home

Run = Callable[..., subprocess.CompletedProcess[str]]


def runner(home: Path, **settings: str) -> Run:
    """Runs `kundenkreis …` with this home folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("KUNDENKREIS_", "LC_"))}
    environment |= {"KUNDENKREIS_HOME": str(home), "LANG": "C.UTF-8", **settings}
    command = [sys.executable, "-m", "kundenkreis.config.command_line"]
    return lambda *words: subprocess.run([*command, *words], env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A migrated installation whose database runs."""
    folder = new_home()
    with EmbeddedDatabase(folder, durable=False):
        migrated = runner(folder)("migrate")
        assert migrated.returncode == 0, migrated.stderr
        yield folder


@pytest.fixture(scope="module")
def kundenkreis(home: Path) -> Run:
    return runner(home)


def test_an_administrator_is_made_on_the_command_line(kundenkreis: Run) -> None:
    added = kundenkreis("user", "add", "anna", "--first-name", "Anna", "--role", "administrator", "--make-password")
    assert "anna can sign in now." in added.stdout
    assert "anna                 Anna                           administrator" in kundenkreis("user", "list").stdout


def test_roles_are_replaced_and_unknown_ones_are_named(kundenkreis: Run) -> None:
    kundenkreis("user", "add", "bert", "--role", "hotline", "--make-password")
    assert kundenkreis("user", "roles", "bert", "read_only").returncode == 0
    listed = kundenkreis("user", "list").stdout
    assert "bert                 bert                           read_only" in listed
    assert (
        "There is no role emperor; there are administrator," in kundenkreis("user", "roles", "bert", "emperor").stderr
    )


def test_a_token_is_shown_once_and_can_be_ended(kundenkreis: Run) -> None:
    kundenkreis("user", "add", "carla", "--role", "hotline", "--make-password")
    number, plain = kundenkreis("token", "add", "carla", "telephone system").stdout.split()
    listed = kundenkreis("token", "list").stdout
    assert number in listed
    assert plain not in listed
    assert kundenkreis("token", "revoke", number).returncode == 0
    assert number not in kundenkreis("token", "list").stdout


def test_a_backup_restores_into_an_empty_home(kundenkreis: Run, home: Path) -> None:
    kundenkreis("user", "add", "dora", "--make-password")
    (home / "files").mkdir(exist_ok=True)
    (home / "files" / "photo.txt").write_text("a leaking seal")
    elsewhere = new_home()
    archive = elsewhere / "backup.tar.gz"
    assert kundenkreis("backup", str(archive)).returncode == 0
    restored = runner(elsewhere)
    assert restored("restore", str(archive)).returncode == 0
    assert "dora" in restored("user", "list").stdout
    assert (elsewhere / "files" / "photo.txt").read_text() == "a leaking seal"
    assert (elsewhere / "secret-key").read_text() == (home / "secret-key").read_text()


def test_the_doctor_names_what_is_missing_in_plain_words(kundenkreis: Run) -> None:
    examined = kundenkreis("doctor")
    assert examined.returncode == 1
    assert "✓ Database" in examined.stdout
    assert "No worker is running" in examined.stdout
    assert "None is connected" in examined.stdout


def test_a_database_that_does_not_answer_is_one_sentence(home: Path) -> None:
    asked = runner(home, DATABASE_URL="postgresql://nobody:secret@127.0.0.1:1/none")("user", "list")
    assert asked.returncode == 1
    assert asked.stderr.startswith("The database does not answer:")
    assert "Traceback" not in asked.stderr
    assert "secret" not in asked.stderr


def test_the_command_line_speaks_german(home: Path) -> None:
    assert "Ein CRM für die Industrie." in runner(home, LANG="de_DE.UTF-8")("--help").stdout


@pytest.mark.parametrize(
    ("said", "spoken"), [("de_AT.UTF-8", "de"), ("en_GB.UTF-8", "en"), ("fr_FR", "en"), ("", "en")]
)
def test_the_language_follows_the_terminal(monkeypatch: pytest.MonkeyPatch, said: str, spoken: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", said)
    assert language() == spoken
