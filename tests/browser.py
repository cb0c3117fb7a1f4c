"""Pages in a real Chromium, signed in through a session cookie, and pictures of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

    from kundenkreis.staff.models import Employee

PICTURES = Path(__file__).parent / "pictures"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

OpenPage = Callable[..., Page]

PATIENCE = 30_000
"""Milliseconds: a busy machine is slow, not wrong."""

expect.set_options(timeout=PATIENCE)


def chromium() -> str:
    """The browser's program: the environment's `CHROMIUM`, or Debian's."""
    named = os.environ.get("CHROMIUM")
    found = named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.fail("No Chromium found: install Debian's package chromium, or name its program in CHROMIUM.")
    return found


def announce(page: Page, topic: str) -> None:
    """News for the page, as another tab of its browser tells them that holds the stream of events."""
    page.evaluate("topic => new BroadcastChannel('live').postMessage(topic)", topic)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the session."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def open_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens browser contexts (cookies, size, theme of their own) and closes them after the test."""
    contexts: list[BrowserContext] = []

    def open_one(*, width: int = 1440, theme: str = "light", language: str = "de", **options: Any) -> BrowserContext:
        phone = width < 720
        context = browser.new_context(
            viewport={"width": width, "height": 844 if phone else 900},
            color_scheme="dark" if theme == "dark" else "light",
            locale={"de": "de-DE", "en": "en-GB"}[language],
            timezone_id="Europe/Berlin",
            has_touch=phone,
            reduced_motion="reduce",  # what is half faded in has too little contrast
            **options,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page_as(live_server: LiveServer, open_context: Callable[..., BrowserContext]) -> OpenPage:
    """`page_as(employee, width=1440, theme="light", language="de")`: a page of the live server, signed in.

    The page's base address is the live server, so `page.goto("/complaints/")` works.
    """

    def open_page(employee: Employee, *, width: int = 1440, theme: str = "light", language: str = "de") -> Page:
        from django.test import Client

        employee.theme, employee.language = theme, language
        employee.save(update_fields=["theme", "language"])
        client = Client()
        client.force_login(employee, backend="django.contrib.auth.backends.ModelBackend")
        context = open_context(width=width, theme=theme, language=language, base_url=live_server.url)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        return context.new_page()

    return open_page


@pytest.fixture
def picture() -> Callable[[Page, str], Path]:
    """`picture(page, "ticket")` saves the whole page to tests/pictures/ticket-<width>.png (git ignores the folder)."""

    def take(page: Page, name: str) -> Path:
        PICTURES.mkdir(exist_ok=True)
        width = page.viewport_size["width"] if page.viewport_size else 0
        file = PICTURES / f"{name}-{width}.png"
        page.screenshot(path=file, full_page=True)
        return file

    return take
