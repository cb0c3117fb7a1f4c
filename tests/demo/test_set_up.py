"""The demo's notes: how far the set-up is, passwords, and who is left over from a killed run."""

from __future__ import annotations

import signal
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from kundenkreis.config.child import Child
from kundenkreis.demo.home import DemoHome, free_port
from kundenkreis.demo.leftovers import end_leftovers, remember
from kundenkreis.demo.notebook import accounts, note_account, password_for
from kundenkreis.demo.setup_progress import Stage, progress_of, report, setup_progress
from tests.config.processes import eventually, works


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DemoHome:
    monkeypatch.setenv("KUNDENKREIS_HOME", str(tmp_path))
    made = DemoHome(tmp_path)
    made.prepare()
    return made


def test_progress_runs_over_all_stages_and_a_failure_keeps_what_was_reached(home: DemoHome) -> None:
    assert progress_of(home) is None
    figures = []
    for stage, part in [(Stage.PACKAGES, 0.5), (Stage.ERP, 0.5), (Stage.START, 0.0), (Stage.CUSTOMERS, 0.5)]:
        report(home, stage, part, "…")
        progress = progress_of(home)
        assert progress
        figures.append(progress.percent)
    assert figures == sorted(figures)
    report(home, Stage.FAILED, detail="no network")
    failed = progress_of(home)
    assert failed
    assert (failed.percent, failed.detail) == (figures[-1], "no network")


@pytest.mark.django_db
def test_pages_of_a_demo_say_how_far_it_is_until_it_is_ready(home: DemoHome, settings: object) -> None:
    settings.HOME, settings.DEMO = home.folder, True  # type: ignore[attr-defined]
    note_account("lena", task="Hotline")
    report(home, Stage.ERP, 0.5, "Rechnungen werden gebucht")
    page = Client().get("/login/").content.decode()
    assert "Das ERP der Demofirma wird mit zwei Jahren Geschäft gefüllt" in page
    report(home, Stage.READY)
    assert setup_progress() is None
    page = Client().get("/login/").content.decode()
    assert "Zugänge der Demofirma" in page
    assert "lena" in page


@pytest.mark.django_db
def test_an_installation_that_is_no_demo_says_nothing_of_it(home: DemoHome, settings: object) -> None:
    settings.HOME, settings.DEMO = home.folder, False  # type: ignore[attr-defined]
    password_for("lena")
    assert "demo-notice" not in Client().get("/login/").content.decode()
    assert Client().get("/demo/setup").status_code == 404


def test_a_password_stays_the_same_and_is_good_enough_for_the_product(home: DemoHome) -> None:
    password = password_for("lena")
    note_account("lena", role="hotline")
    assert password_for("lena") == password
    assert len(password) >= 10
    assert accounts() == [{"login": "lena", "password": password, "role": "hotline"}]
    assert home.accounts.stat().st_mode & 0o077 == 0


def test_what_a_killed_demo_left_is_ended_and_a_stranger_is_not(home: DemoHome) -> None:
    left = Child("left", ["sleep", "60"])
    left.start()
    assert left.process
    remember(home, [left])
    with subprocess.Popen(["sleep", "60"], process_group=0) as stranger:
        text = home.processes.read_text()
        home.processes.write_text(text.replace("{", f'{{"{stranger.pid}": "1", ', 1))
        end_leftovers(home)
        assert eventually(lambda: not works(left.process.pid))  # type: ignore[union-attr]
        assert works(stranger.pid)
        stranger.kill()
    left.process.wait()
    assert not home.processes.exists()


def test_a_reset_forgets_the_demo_and_leaves_the_rest(home: DemoHome) -> None:
    (home.folder / "notes.txt").write_text("mine")
    password_for("lena")
    (home.erp / "demo.sqlite").touch()
    home.reset()
    assert [left.name for left in home.folder.iterdir()] == ["notes.txt"]


def test_a_port_that_is_taken_is_not_given_away() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert free_port(port) != port


@pytest.fixture
def mail_server(home: DemoHome) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "kundenkreis.demo.mail_server", "--port", str(port), "--folder", str(home.mail)]
    with subprocess.Popen(command) as process:
        yield port
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def test_the_mail_server_keeps_each_mail_as_a_file(home: DemoHome, mail_server: int) -> None:
    def send() -> bool:
        try:
            with smtplib.SMTP("127.0.0.1", mail_server, timeout=5) as server:
                server.sendmail("a@example.example", ["b@example.example"], "Subject: Größe\r\n\r\nGrüße".encode())
        except OSError:
            return False
        return True

    assert eventually(send)
    (mail,) = home.mail.glob("*.eml")
    assert "Grüße" in mail.read_text()
    assert not list(home.mail.glob("*.unfinished"))
