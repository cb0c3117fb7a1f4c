"""The timeline in Chromium: it grows as one scrolls, and news take nothing away that was opened or filtered."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kundenkreis.customers.actions import write_note
from kundenkreis.customers.models import Company
from kundenkreis.journal.actor import SYSTEM
from tests.browser import announce
from tests.factories.customers import a_company
from tests.factories.staff import an_employee

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OpenPage = Callable[..., Page]


@pytest.fixture
def isarwerk() -> Company:
    """With more notes than a page has."""
    company = a_company("Isarwerk Chemie GmbH")
    for number in range(45):
        write_note(f"Notiz Nummer {number}.", company_id=company.pk, by=SYSTEM)
    return company


def news(page: Page, company: Company, text: str) -> None:
    write_note(text, company_id=company.pk, by=SYSTEM)
    announce(page, f"company-{company.pk}")


def test_what_was_opened_further_down_stays_when_something_happens(page_as: OpenPage, isarwerk: Company) -> None:
    page = page_as(an_employee())
    page.goto(f"/companies/{isarwerk.pk}")
    page.locator("#timeline li").last.scroll_into_view_if_needed()
    expect(page.locator("#timeline")).to_contain_text("Notiz Nummer 0.")
    news(page, isarwerk, "Eben geschehen.")
    expect(page.locator("#timeline li").first).to_contain_text("Eben geschehen.")
    expect(page.locator("#timeline")).to_contain_text("Notiz Nummer 0.")
    expect(page.get_by_text("Notiz Nummer 44.")).to_have_count(1)


def test_a_filter_is_set_while_typing_stands_in_the_address_and_holds_when_something_happens(
    page_as: OpenPage, isarwerk: Company
) -> None:
    page = page_as(an_employee())
    page.goto(f"/companies/{isarwerk.pk}")
    page.get_by_label("In Notizen, Betreffzeilen und Dateinamen suchen").fill("nummer 44")
    expect(page.locator("#timeline li")).to_have_count(1)
    page.get_by_text("Notizen", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?kind=notes&q=nummer\+44$"))
    news(page, isarwerk, "Passt nicht zum Filter.")
    news(page, isarwerk, "Auch eine Nummer 44.")
    expect(page.locator("#timeline li").first).to_contain_text("Auch eine Nummer 44.")
    expect(page.locator("#timeline li")).to_have_count(2)
