"""The files, lists and the palette in Chromium: by keyboard, live, narrow, and without what axe objects to."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from kundenkreis.customers.actions import write_note
from kundenkreis.customers.models import Company, Person
from kundenkreis.erp.models import MonthRevenue, StreamState
from kundenkreis.journal.actions.cases import open_case
from kundenkreis.journal.actor import SYSTEM
from tests.browser import announce
from tests.factories.customers import a_company, a_customer, a_machine, a_person, a_position
from tests.factories.staff import an_employee

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OpenPage = Callable[..., Page]


@pytest.fixture
def isarwerk() -> Company:
    """A blocked customer with revenue, machines, an open case, notes."""
    company = a_customer("10482", block_code="dunning", block_reason="Zahlungsverzug", payment_terms="30 Tage netto")
    for stream in ("customers", "installed_items", "orders", "invoices", "revenue"):
        StreamState.objects.create(stream=stream, succeeded_at=timezone.now())
    today = timezone.localdate()
    for month in range(1, 13):
        about = {"account_number": "10482", "currency": "EUR", "source": "memory", "seen_at": timezone.now()}
        MonthRevenue.objects.create(month=date(today.year - 1, month, 1), amount=10000 + 900 * month, **about)
    a_machine("25-0347-0812", warranty_ends_on=today + timedelta(days=400))
    a_machine("16-0402-0127", warranty_ends_on=today - timedelta(days=4))
    open_case("C", number="T-2026-00017", title="Undicht", path="/complaints", company_id=company.pk)
    write_note("Säurestation wird 2027 umgebaut.", company_id=company.pk, by=SYSTEM)
    return company


@pytest.fixture
def oeztuerk(isarwerk: Company) -> Person:
    person = a_person("Öztürk", isarwerk, function="Leiterin Instandhaltung", phone="089 99998-247")
    a_position(person, a_company("Ammerquell Wasser GmbH", city="Ulm"))
    return person


def violations(page: Page) -> list[str]:
    """What axe objects to, one line each, with the first place."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{each['id']}: {len(each['nodes'])}x {each['nodes'][0]['html'][:160]}" for each in found]


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (1440, "dark"), (390, "light")])
def test_every_page_is_accessible_and_fits(
    page_as: OpenPage, picture: Callable[[Page, str], Path], isarwerk: Company, oeztuerk: Person, width: int, theme: str
) -> None:
    page = page_as(an_employee(), width=width, theme=theme)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for name, address in (
        ("companies", "/companies"),
        ("company", f"/companies/{isarwerk.pk}"),
        ("company-machines", f"/companies/{isarwerk.pk}/machines"),
        ("company-new", "/companies/new"),
        ("people", "/people"),
        ("person", f"/people/{oeztuerk.pk}"),
        ("person-new", f"/people/new?company={isarwerk.pk}"),
        ("position-new", f"/people/{oeztuerk.pk}/positions/new"),
    ):
        page.goto(address)
        picture(page, f"{name}-{theme}")
        assert (name, violations(page)) == (name, [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert [one for one in complaints if "/live" not in one] == []


def test_the_palette_finds_a_person_and_opens_the_file_by_keyboard(page_as: OpenPage, oeztuerk: Person) -> None:
    page = page_as(an_employee())
    page.goto("/companies")
    page.keyboard.press("Control+k")
    page.keyboard.type("oezt")
    expect(page.locator("#palette-results")).to_contain_text("Dr. Jana Öztürk")
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/people/{oeztuerk.pk}$"))


def test_a_field_is_edited_by_keyboard_and_escape_leaves_it_as_it_was(page_as: OpenPage, isarwerk: Company) -> None:
    page = page_as(an_employee())
    page.goto(f"/companies/{isarwerk.pk}")
    field = page.get_by_role("button", name="Ändern: Branche")
    field.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Branche")).to_be_focused()
    page.keyboard.type("Chemie")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Ändern: Branche")).to_contain_text("Chemie")
    page.get_by_role("button", name="Ändern: Branche").click()
    expect(page.get_by_label("Branche")).to_be_focused()
    page.keyboard.type("Unsinn")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Ändern: Branche")).to_contain_text("Chemie")
    isarwerk.refresh_from_db()
    assert isarwerk.industry == "Chemie"


def test_two_who_edit_the_same_field_see_both_versions(page_as: OpenPage, isarwerk: Company) -> None:
    first, second = page_as(an_employee()), page_as(an_employee())
    for page, text in ((first, "Chemie"), (second, "Feinchemie")):
        page.goto(f"/companies/{isarwerk.pk}")
        page.get_by_role("button", name="Ändern: Branche").click()
        page.get_by_label("Branche").fill(text)
    first.keyboard.press("Enter")
    expect(first.get_by_role("button", name="Ändern: Branche")).to_contain_text("Chemie")
    second.keyboard.press("Enter")
    expect(second.locator(".diff-view")).to_contain_text("Feinchemie")
    second.get_by_role("button", name="Meine Eingabe speichern").click()
    expect(second.get_by_role("button", name="Ändern: Branche")).to_contain_text("Feinchemie")


def test_the_open_file_shows_what_happens_elsewhere_without_losing_what_is_being_written(
    page_as: OpenPage, isarwerk: Company
) -> None:
    page = page_as(an_employee())
    page.goto(f"/companies/{isarwerk.pk}")
    page.locator(".composer textarea").fill("Halb geschrieben")
    open_case("C", number="T-2026-00018", title="Läuft heiß", path="/complaints", company_id=isarwerk.pk)
    write_note("Von nebenan.", company_id=isarwerk.pk, by=SYSTEM)
    announce(page, f"company-{isarwerk.pk}")
    expect(page.locator("#matters")).to_contain_text("Läuft heiß")
    expect(page.locator("#timeline")).to_contain_text("Von nebenan.")
    expect(page.locator(".composer textarea")).to_have_value("Halb geschrieben")


def test_a_note_is_written_with_the_keyboard_alone(page_as: OpenPage, isarwerk: Company) -> None:
    page = page_as(an_employee())
    page.goto(f"/companies/{isarwerk.pk}")
    page.locator(".composer textarea").focus()
    page.keyboard.type("Ruft morgen zurück.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".composer textarea")).to_have_value("")
    page.reload()
    expect(page.locator("#timeline")).to_contain_text("Ruft morgen zurück.")
