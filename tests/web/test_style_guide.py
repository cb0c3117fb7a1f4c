"""The style guide shows every component in every state, in Chromium, without anything that axe objects to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.factories.staff import an_employee

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COMPONENTS = Path(__file__).resolve().parents[2] / "kundenkreis" / "web" / "components"


def violations(page: Page) -> list[str]:
    """What axe objects to, one line each, with the first place."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{each['id']}: {len(each['nodes'])}x {each['nodes'][0]['html'][:160]}" for each in found]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_style_guide_is_accessible(
    page_as: Callable[..., Page], picture: Callable[[Page, str], Path], theme: str, width: int
) -> None:
    page = page_as(an_employee(), theme=theme, width=width)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/styleguide")
    page.evaluate("document.fonts.ready")
    picture(page, f"styleguide-{theme}")
    assert complaints == []
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


OPENED = {
    "palette": "Control+k",
    "shortcut help": "?",
    "user menu": "[popovertarget=user-menu]",
    "dialog": "[data-opens=g-confirm]",
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("what", OPENED)
def test_what_opens_over_the_page_is_accessible(page_as: Callable[..., Page], what: str, theme: str) -> None:
    page = page_as(an_employee(), theme=theme)
    page.goto("/styleguide")
    if OPENED[what].startswith("["):
        page.click(OPENED[what])
    else:
        page.keyboard.press(OPENED[what])
    expect(page.locator("dialog[open], [popover]:popover-open")).to_be_visible()
    assert violations(page) == []


def test_the_style_guide_shows_every_component() -> None:
    guide = "".join(
        path.read_text(encoding="utf-8") for path in (COMPONENTS.parent / "templates" / "web").rglob("*.html")
    )
    names = {
        str(path.relative_to(COMPONENTS).with_suffix("")).removesuffix("/index").replace("/", ".")
        for path in COMPONENTS.glob("*/*.html")
        if path.name != "messages.html"
    }
    inside = "".join(path.read_text(encoding="utf-8") for path in COMPONENTS.glob("*/*.html"))
    missing = {name for name in names if f"<c-{name} " not in guide + inside and f"<c-{name}>" not in guide + inside}
    assert missing - {"object-header.neighbours"} == set()
