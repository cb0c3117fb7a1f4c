"""What one writes down and puts to a file, in Chromium; and lists that are short on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kundenkreis.customers.models import Company
from tests.factories.customers import a_customer, a_person
from tests.factories.staff import an_employee

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OpenPage = Callable[..., Page]


@pytest.fixture
def isarwerk() -> Company:
    return a_customer("10482", "Isarwerk Chemie GmbH")


def test_each_kind_of_entry_has_its_own_words(page_as: OpenPage, isarwerk: Company) -> None:
    page = page_as(an_employee())
    page.goto(f"/companies/{isarwerk.pk}")
    text, button = page.locator(".composer textarea"), page.locator(".composer [type=submit]")
    expect(text).to_have_attribute("placeholder", "Was man wissen sollte")
    for kind, asks, does in (
        ("Anruf", "Worum es im Gespräch ging", "Anruf festhalten"),
        ("Aufgabe", "Was zu tun ist; die erste Zeile wird die Überschrift", "Aufgabe anlegen"),
        ("Notiz", "Was man wissen sollte", "Notiz speichern"),
    ):
        page.locator(".composer .kinds").get_by_text(kind, exact=True).click()
        expect(text).to_have_attribute("placeholder", asks)
        expect(button).to_have_text(does)


def test_a_file_is_put_to_a_person_removed_and_brought_back(
    page_as: OpenPage, isarwerk: Company, tmp_path: Path
) -> None:
    page = page_as(an_employee())
    page.goto(f"/people/{a_person('Öztürk', isarwerk).pk}")
    files = page.locator("#files")
    contract = tmp_path / "Rahmenvertrag.txt"
    contract.write_text("ab 2027")
    files.locator("input[type=file]").set_input_files(contract)
    expect(files.get_by_role("link", name="Rahmenvertrag.txt")).to_be_visible()
    files.get_by_role("button", name="Rahmenvertrag.txt entfernen").click()
    expect(files).to_contain_text("Noch keine")
    page.get_by_role("button", name="Rückgängig").click()
    expect(files.get_by_role("link", name="Rahmenvertrag.txt")).to_be_visible()


def test_on_a_phone_a_line_of_a_list_is_short_and_says_nothing_about_nothing(
    page_as: OpenPage, isarwerk: Company
) -> None:
    a_person("Öztürk", isarwerk, function="Leitung", phone="089 99998-247", email="jana@isarwerk.example")
    page = page_as(an_employee(), width=390)
    for path, most in (("/companies", 80), ("/people", 110)):
        page.goto(path)
        row = page.locator("tbody tr").first
        box = row.bounding_box()
        assert box and box["height"] <= most, (path, box)
        expect(row).not_to_contain_text("–", use_inner_text=True)
        expect(row.locator("input[type=checkbox]")).to_be_visible()
