"""Every page of the product, light, dark and on a phone: accessible, without an error, never wider than the screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.walks.pages import Samples, pages
from tests.walks.stage import Stage, objections, settle, take_picture

pytestmark = [pytest.mark.erp, pytest.mark.browser]

LOOKS = pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 1440), ("light", 390)])

KNOWN = {
    *("start", "companies", "companies/new", "companies/<uuid:company_id>", "companies/<uuid:company_id>/machines"),
    *("people", "people/new", "people/<uuid:person_id>", "people/<uuid:person_id>/positions/new"),
    *("complaints", "complaints/new", "complaints/<str:number>", "complaints/<str:number>/report"),
    *("calls", "calls/<uuid:call_id>", "todos", "todos/new", "todos/<uuid:todo_id>", "mails/<uuid:mail_id>"),
    *("duplicates", "duplicates/<uuid:pair_id>", "duplicates/merges", "duplicates/merges/<uuid:merge_id>"),
    *("imports", "imports/<uuid:import_id>"),
    *("erp", "staff/me", "styleguide", "demo/mailbox", "demo/mailbox/<slug:name>"),
}
"""Pages that have to be among those found: that the search finds too few must not go unnoticed."""


@LOOKS
def test_every_page_is_accessible_sound_and_fits(stage: Stage, theme: str, width: int) -> None:
    samples = Samples(stage.product)
    page = stage.signed_in("administrator", theme=theme, width=width)
    found = pages(page.request, samples)
    assert set(found) >= KNOWN
    assert wrong_on(page, found | samples.tickets(), f"{theme}-{width}") == {}


@LOOKS
def test_everybody_starts_on_a_sound_page(stage: Stage, theme: str, width: int) -> None:
    wrong: dict[str, list[str]] = {}
    for role in ("hotline", "service_lead", "sales", "marketing", "logistics", "read_only"):
        page = stage.signed_in(role, theme=theme, width=width)
        wrong |= wrong_on(page, {f"start of {role}": "/"}, f"{theme}-{width}")
        page.context.close()
    assert wrong == {}


@LOOKS
def test_who_may_not_who_is_lost_and_who_is_not_signed_in_see_a_sound_page(
    stage: Stage, theme: str, width: int
) -> None:
    stranger = stage.open_context(base_url=stage.product.url, theme=theme, width=width).new_page()
    wrong = wrong_on(stranger, {"sign-in": "/login/"}, f"{theme}-{width}")
    page = stage.signed_in("marketing", theme=theme, width=width)
    refusals = {"404": "/complaints-of-yesterday", "403": "/complaints/new"}
    wrong |= wrong_on(page, refusals, f"{theme}-{width}")
    assert wrong == {}


def wrong_on(page: Page, addresses: dict[str, str], look: str) -> dict[str, list[str]]:
    """What is wrong with each of these pages, nothing for a sound one; a picture of each is kept."""
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    wrong = {}
    for name, address in addresses.items():
        errors.clear()
        answer = page.goto(address)
        assert answer
        settle(page)
        take_picture(page, f"page-{re.sub('[^a-z0-9]+', '-', name.lower()).strip('-')}-{look}")
        told = objections(page) + [error for error in errors if not (name.isdigit() and f"status of {name}" in error)]
        told += [f"answers {answer.status}"] if answer.status != (int(name) if name.isdigit() else 200) else []
        told += [f"is {too_wide} px too wide"] if (too_wide := overhang(page)) > 0 else []
        if told:
            wrong[f"{name} ({address})"] = told
    return wrong


def overhang(page: Page) -> int:
    """By how many pixels the document is wider than the screen."""
    found: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return found
