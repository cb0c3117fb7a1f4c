"""The pages of the administration in Chromium: they fit, in light, dark and narrow, and axe has no objection."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from kundenkreis.customers.actions.territories import lay_out_territory
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.models import Employee
from tests.factories.staff import an_absence, an_employee

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OpenPage = Callable[..., Page]


@pytest.fixture
def admin() -> Employee:
    return an_employee("administrator", username="rose", first_name="Rosa", last_name="Rose")


@pytest.fixture
def mia(admin: Employee) -> Employee:
    """She works in the west, and is away."""
    mia = an_employee("sales", first_name="Mia", last_name="Klein", department="sales", extension="33", deputy=admin)
    lay_out_territory(name="West", areas="4-5", employees=[mia.pk], by=SYSTEM)
    lay_out_territory(name="Süd", areas="6-9, AT, CH", employees=[], by=SYSTEM)
    an_absence(mia, admin)
    return mia


def violations(page: Page) -> list[str]:
    """What axe objects to, one line each, with the first place."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{each['id']}: {len(each['nodes'])}x {each['nodes'][0]['html'][:160]}" for each in found]


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (1440, "dark"), (390, "light")])
def test_every_page_is_accessible_and_fits(
    page_as: OpenPage, picture: Callable[[Page, str], Path], admin: Employee, mia: Employee, width: int, theme: str
) -> None:
    page = page_as(admin, width=width, theme=theme)
    pages = {
        "employees": reverse("staff:employees"),
        "employee": reverse("staff:employee", args=[mia.pk]),
        "employee-new": reverse("staff:employee_new"),
        "roles": reverse("staff:roles"),
        "role": reverse("staff:role", args=["sales"]),
        "absences": reverse("staff:absences"),
        "territories": reverse("customers:territories"),
        "territory-new": reverse("customers:territory_new"),
        "profile": reverse("staff:profile"),
    }
    for name, address in pages.items():
        page.goto(address)
        picture(page, f"{name}-{theme}")
        assert (name, violations(page)) == (name, [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def test_an_administrator_invites_and_closes_and_opens_an_account(
    page_as: OpenPage, admin: Employee, mia: Employee
) -> None:
    page = page_as(admin)
    page.goto(reverse("staff:employee", args=[mia.pk]))
    page.get_by_role("button", name="Einladungslink erstellen").click()
    link = page.locator("code.code", has_text="/invitation/").inner_text()
    guest = page.context.browser.new_context(locale="de-DE").new_page() if page.context.browser else page
    guest.goto(link)
    expect(guest.get_by_role("heading", name="Willkommen, Mia Klein")).to_be_visible()
    guest.close()
    page.get_by_role("button", name="Konto schließen").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Konto schließen").click()
    expect(page.get_by_text("Konto geschlossen")).to_be_visible()
    page.get_by_role("button", name="Konto wieder öffnen").click()
    expect(page.get_by_text("Konto geschlossen")).to_be_hidden()
