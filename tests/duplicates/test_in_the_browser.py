"""A company typed again is found in the review list, merged and taken back, in Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from kundenkreis.customers.actions import write_note
from kundenkreis.customers.models import Company
from kundenkreis.duplicates.actions import merge_companies
from kundenkreis.duplicates.actions.searching import begin_search, examine, search_on
from kundenkreis.duplicates.models import Kind, Pair
from kundenkreis.journal.actor import SYSTEM
from tests.factories.customers import a_company, a_customer, a_person
from tests.factories.staff import an_employee

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OpenPage = Callable[..., Page]


@pytest.fixture
def erp() -> Company:
    return a_customer("10482", "Hydro-Werk Ulm GmbH", vat_number="DE811234567")


@pytest.fixture
def typed() -> Company:
    company = a_company(
        "Hydrowerk Ulm", city="München", postal_code="80939", phone="+49 89 99998-200", industry="Chemie"
    )
    a_person("Öztürk", company, function="Einkauf")
    write_note("Hat am Stand nach einer Säurepumpe gefragt.", company_id=company.pk, by=SYSTEM)
    return company


@pytest.fixture
def pair(erp: Company, typed: Company) -> Pair:
    search = begin_search(Kind.COMPANY, by=SYSTEM)
    while search_on(search):
        pass
    return Pair.objects.get()


def violations(page: Page) -> list[str]:
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{each['id']}: {len(each['nodes'])}x {each['nodes'][0]['html'][:160]}" for each in found]


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (1440, "dark"), (390, "light")])
def test_every_page_is_accessible_and_fits(
    page_as: OpenPage, picture: Callable[[Page, str], Path], pair: Pair, erp: Company, width: int, theme: str
) -> None:
    other = a_customer("10519", "Hydrowerk Ulm Service GmbH")
    merge = merge_companies(other, a_company("Hydrowerk Service"), choices={}, by=SYSTEM)
    examine(Kind.COMPANY, [other.pk])
    page = page_as(an_employee("administrator"), width=width, theme=theme)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for name, address in (
        ("duplicates", "/duplicates"),
        ("duplicates-dismissed", "/duplicates?show=dismissed"),
        ("duplicates-pair", f"/duplicates/{pair.pk}"),
        ("duplicates-choice", f"/duplicates/choice?kind=company&of={erp.pk}&q=Hydro"),
        ("duplicates-merges", "/duplicates/merges"),
        ("duplicates-merge", f"/duplicates/merges/{merge.pk}"),
        ("duplicates-on-file", f"/companies/{erp.pk}"),
        ("duplicates-typing", "/companies/new?name=Hydrowerk%20Ulm"),
    ):
        page.goto(address)
        if name == "duplicates-typing":
            expect(page.locator(".similar li").first).to_be_visible()
        picture(page, f"{name}-{theme}")
        assert (name, violations(page)) == (name, [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert [one for one in complaints if "/live" not in one] == []


def test_typed_again_found_merged_and_taken_back(page_as: OpenPage, pair: Pair, erp: Company, typed: Company) -> None:
    page = page_as(an_employee("marketing"))
    page.goto("/companies/new")
    page.get_by_label("Name", exact=True).press_sequentially("Hydro Werk Ulm")
    similar = page.locator(".similar")
    expect(similar).to_contain_text("Schon angelegt?")
    expect(similar).to_contain_text("Gleicher Name, von der Rechtsform abgesehen")
    similar.get_by_role("link", name="Diesen Eintrag nehmen").first.click()
    expect(page).to_have_url(re.compile(rf"/companies/({erp.pk}|{typed.pk})"))

    page.goto("/duplicates")
    page.get_by_role("link", name="Vergleichen").click()
    expect(page.locator("form#merge")).to_contain_text("ERP")
    expect(page.get_by_text("1 Position")).to_be_visible()
    page.get_by_role("radio", name="Chemie").check()
    page.get_by_role("button", name="Einträge zusammenführen").click()
    expect(page).to_have_url(re.compile(f"/companies/{erp.pk}"))
    expect(page.locator("body")).to_contain_text("Öztürk")
    expect(page.locator("body")).to_contain_text("Hat am Stand nach einer Säurepumpe gefragt.")

    page.goto(f"/companies/{typed.pk}")
    expect(page).to_have_url(re.compile(f"/companies/{erp.pk}"))
    page.goto("/duplicates/merges")
    page.get_by_role("link", name="Hydro-Werk Ulm GmbH").click()
    page.get_by_role("button", name="Zusammenführung zurücknehmen").click()
    expect(page.locator("body")).to_contain_text("Zurückgenommen")
    page.goto(f"/companies/{typed.pk}")
    expect(page).to_have_url(re.compile(f"/companies/{typed.pk}"))
    expect(page.locator("body")).to_contain_text("Öztürk")


def test_a_pair_is_kept_as_two_and_that_is_taken_back_from_the_toast(page_as: OpenPage, pair: Pair) -> None:
    page = page_as(an_employee("marketing"))
    page.goto("/duplicates")
    page.get_by_role("button", name="Als zwei behalten").click()
    expect(page.locator(f"#pair-{pair.pk}")).to_have_count(0)
    page.get_by_role("button", name="Rückgängig").click()
    expect(page.locator(f"#pair-{pair.pk}")).to_be_visible()
