"""The stage of the walks in a browser: people who sign in, the telephone that rings, the mailbox, and axe."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import httpx
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from kundenkreis.demo.warehouse import Warehouse
from tests.browser import PICTURES
from tests.live_product import Product

OpenContext = Callable[..., BrowserContext]

ARRIVES = 60_000
"""Milliseconds that something may take to arrive by itself: the ERP, the queue and a busy machine."""


@dataclass
class Stage:
    """The running product with everybody around it."""

    product: Product
    open_context: OpenContext

    @property
    def warehouse(self) -> Warehouse:
        """Works in the ERP and knows nothing of the product."""
        return Warehouse.of(self.product.answer["erp"])

    def signed_in(self, role: str, **look: Any) -> Page:
        """The first page of somebody who has signed in on the sign-in page."""
        user = self.product.user(role)
        page = self.open_context(base_url=self.product.url, **look).new_page()
        page.goto("/login/")
        page.get_by_label("Benutzername oder E-Mail-Adresse").fill(user["login"])
        page.get_by_label("Passwort").fill(user["password"])
        page.get_by_role("button", name="Anmelden").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Guten")
        return page

    def telephone(self, event: str, *, call_id: str, number: str, to: str) -> None:
        """What the telephone system reports: ringing, answered, ended."""
        token = self.product.user("hotline")["token"]
        answer = httpx.post(
            f"{self.product.url}/api/v1/calls",
            json={"call_id": call_id, "event": event, "from": number, "to": to},
            headers={"Authorization": f"Bearer {token}"},
            trust_env=False,
            timeout=30,
        )
        assert answer.status_code == 202, answer.text

    def mail(self, to: str, *words: str) -> str:
        """The text of the mail to this address that holds all these words; waits for it."""
        found: list[str] = []

        def has_come() -> bool:
            found[:] = [text for text in self._texts(to) if all(word in text for word in words)]
            return bool(found)

        self.product.wait_until(has_come)
        return found[-1]

    def _texts(self, to: str) -> list[str]:
        mails = [message_from_bytes(file.read_bytes(), policy=default) for file in self.product.mails]
        return [f"{mail['subject']}\n{_body(mail)}" for mail in mails if to in str(mail["to"])]


def _body(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    return str(part.get_content()) if part else ""


def take_picture(page: Page, name: str) -> None:
    """The whole page, into tests/pictures/walk/ (git ignores it), once its parts have arrived."""
    settle(page)
    page.evaluate("scrollTo(0, 0)")
    folder = PICTURES / "walk"
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png", full_page=True)


def settle(page: Page) -> None:
    """Wait until no part of the page is being fetched (the stream of events never ends, so not for the network)."""
    page.wait_for_load_state("load")
    page.wait_for_timeout(300)  # parts that begin to load after the page has
    expect(page.locator(".htmx-request")).to_have_count(0)


def objections(page: Page) -> list[str]:
    """What axe objects to, one line each, with the first place."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{each['id']}: {len(each['nodes'])}x {each['nodes'][0]['html'][:200]}" for each in found]


def record(page: Page, *, company: str, serial: str, fault: str) -> None:
    """A complaint that somebody records without a call, up to its ticket."""
    page.goto("/complaints/new")
    page.get_by_label("Telefon, Kundennummer, Name, Seriennummer oder Ticket").fill(company)
    page.locator("#candidates").get_by_role("button", name="Wählen").first.click()
    expect(page.locator("#draft-customer .kv-list")).to_contain_text(company)
    page.locator("#machine-search").fill(serial)
    page.locator("#machine-search").press("Enter")
    expect(page.locator("#draft-machine")).to_contain_text("Gewählt")
    page.get_by_label("Worum geht es?").fill(fault)
    page.get_by_role("button", name="Reklamation anlegen").click()
    page.wait_for_url(re.compile(r"/complaints/T-"))


def number_of(page: Page) -> str:
    """The number of the ticket that is open."""
    found = re.search(r"/complaints/(T-\d{4}-\d+)", page.url)
    assert found, page.url
    return found.group(1)
