"""The telephone rings and the card is on the screen: a real browser on the product as it is served, by events."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kundenkreis.demo.home import free_port
from kundenkreis.telephony.webhook import signature
from tests.config.processes import eventually
from tests.environment import new_home

pytestmark = pytest.mark.browser

SECRET = "shared-with-the-telephone-system"


@dataclass
class Served:
    """The product in a home of its own."""

    home: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("KUNDENKREIS_")}
        own = {"HOME": str(self.home), "PORT": self.url.rpartition(":")[2], "CALL_SECRET": SECRET}
        return clean | {"LANG": "C.UTF-8"} | {f"KUNDENKREIS_{name}": value for name, value in own.items()}

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "kundenkreis.config.command_line", *words]

    def is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=5) as answer:
                return bool(json.load(answer)["ready"])
        except OSError:
            return False

    def employee(self, login: str) -> str:
        """A new hotline agent's password."""
        words = self.command("user", "add", login, "--first-name", "Lena", "--role", "hotline", "--make-password")
        done = subprocess.run(words, env=self.environment, capture_output=True, text=True, check=True)
        found = re.search(r"[Pp]assword[^:]*: (\S+)", done.stdout)
        assert found, done.stdout
        return found.group(1)

    def report(self, event: str, *, call_id: str = "c-1", to: str = "lena") -> None:
        """What the telephone system posts, signed."""
        body = json.dumps({"call_id": call_id, "event": event, "from": "+49 40 66969118", "to": to}).encode()
        message, now = hashlib.sha256(body).hexdigest(), int(time.time())
        headers = {"webhook-id": message, "webhook-timestamp": str(now), "Content-Type": "application/json"}
        headers["webhook-signature"] = signature(SECRET, message, now, body)
        urllib.request.urlopen(urllib.request.Request(f"{self.url}/api/v1/calls", body, headers), timeout=10).close()


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    product = Served(new_home(), f"http://localhost:{free_port()}")
    with (product.home / "log").open("wb") as log:
        process = subprocess.Popen(product.command("serve"), env=product.environment, stdout=log, stderr=log)
    try:
        assert eventually(product.is_ready, patience=120), (product.home / "log").read_text()[-3000:]
        yield product
    finally:
        process.terminate()
        process.wait(60)


def signed_in(context: BrowserContext, login: str, password: str) -> Page:
    page = context.new_page()
    page.goto("/login/")
    page.get_by_label("Benutzername oder E-Mail-Adresse").fill(login)
    page.get_by_label("Passwort").fill(password)
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("heading", name="Guten")).to_be_visible()
    return page


def test_the_card_pops_up_stays_across_pages_and_leaves_with_the_call(
    served: Served, open_context: Callable[..., BrowserContext]
) -> None:
    page = signed_in(open_context(base_url=served.url), "lena", served.employee("lena"))
    colleague = signed_in(open_context(base_url=served.url), "jonas", served.employee("jonas"))
    card = page.locator(".call-pop")
    expect(card).to_have_count(0)
    page.wait_for_timeout(1000)  # the stream of events opens after the page

    served.report("ringing")
    expect(card.get_by_role("heading", name="Unbekannter Anruf")).to_be_visible()
    expect(card).to_contain_text("+49 40 66969118")
    card.get_by_label("Wer ist es?").fill("Isarwerk")

    served.report("answered")
    expect(card.get_by_role("heading", name="Im Gespräch")).to_be_visible()
    expect(card.get_by_label("Wer ist es?")).to_have_value("Isarwerk")

    page.goto("/todos")
    expect(card.get_by_role("heading", name="Im Gespräch")).to_be_visible()
    served.report("ended")
    expect(card).to_have_count(0)
    expect(colleague.locator(".call-pop")).to_have_count(0)


def test_a_card_that_was_closed_stays_closed_on_the_next_page(
    served: Served, open_context: Callable[..., BrowserContext]
) -> None:
    page = signed_in(open_context(base_url=served.url), "mara", served.employee("mara"))
    page.wait_for_timeout(1000)
    served.report("ringing", call_id="c-2", to="mara")
    page.get_by_role("button", name="Karte schließen").click()
    expect(page.locator(".call-pop")).to_have_count(0)
    page.goto("/calls")
    expect(page.get_by_role("heading", name="Anrufe")).to_be_visible()
    expect(page.locator(".call-pop")).to_have_count(0)
