"""The demo's mailbox shows what its mail server wrote down, and only in a demo."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kundenkreis.demo.mailbox import received_mails
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME, settings.DEMO = tmp_path, True
    (tmp_path / "mail").mkdir()
    return tmp_path


@pytest.fixture
def signed_in() -> Client:
    client = Client()
    client.force_login(an_employee(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def put(home: Path, name: str, subject: str, date: str = "Mon, 23 Nov 2026 09:14:00 +0100") -> None:
    mail = EmailMessage()
    mail["To"], mail["Subject"] = "Dr. Jana Öztürk <oeztuerk@isarwerk.example>", subject
    mail["Date"] = date
    mail.set_content("Grüße aus dem Blautal\n")
    (home / "mail" / f"{name}.eml").write_bytes(mail.as_bytes())


def test_the_newest_mail_stands_first_and_opens_as_text(home: Path, signed_in: Client) -> None:
    put(home, "20261122-091400-a", "Ältere")
    put(home, "20261123-091400-b", "Neuere <b>")
    assert [mail.subject for mail in received_mails()] == ["Neuere <b>", "Ältere"]
    page = signed_in.get("/demo/mailbox").content.decode()
    assert "Neuere &lt;b&gt;" in page
    assert "Grüße aus dem Blautal" in signed_in.get("/demo/mailbox/20261123-091400-b").content.decode()


def test_a_mail_dated_without_a_zone_is_dated_in_utc(home: Path, signed_in: Client) -> None:
    put(home, "20261123-091400-a", "Ohne Zone", date="Mon, 23 Nov 2026 09:14:00 -0000")
    assert "10:14" in signed_in.get("/demo/mailbox").content.decode()


def test_an_empty_mailbox_says_how_mails_get_there(home: Path, signed_in: Client) -> None:
    assert "Noch keine Mails." in signed_in.get("/demo/mailbox").content.decode()
    assert signed_in.get("/demo/mailbox/unknown").status_code == 404
    assert signed_in.get("/demo/mailbox/..%2Fsecret-key").status_code == 404


def test_a_real_installation_has_no_such_page(home: Path, signed_in: Client, settings: Any) -> None:
    put(home, "20261123-091400-b", "Vertraulich")
    settings.DEMO = False
    assert signed_in.get("/demo/mailbox").status_code == 404
    assert signed_in.get("/demo/mailbox/20261123-091400-b").status_code == 404
