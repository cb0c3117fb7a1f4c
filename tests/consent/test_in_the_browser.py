"""Consent in Chromium: recorded and taken back, and the person's own pages; without what axe objects to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kundenkreis.consent.actions import block_advertising, link_of, request_opt_in
from kundenkreis.consent.links import CONFIRMATION, PREFERENCES
from kundenkreis.consent.models import Statement
from kundenkreis.consent.tokens import token_of
from kundenkreis.customers.models import Person
from kundenkreis.journal.actor import SYSTEM
from tests.desk.test_in_the_browser import violations
from tests.factories.consent import a_consent, an_objection
from tests.factories.customers import a_company, a_person
from tests.factories.staff import an_employee

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OpenPage = Callable[..., Page]


@pytest.fixture
def jana() -> Person:
    person = a_person(company=a_company(), email="j.oeztuerk@ammerquell.example")
    an_objection(person)
    a_consent(person, "sms")
    return person


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (1440, "dark"), (390, "light")])
def test_every_page_is_accessible_and_fits(
    page_as: OpenPage, picture: Callable[[Page, str], Path], jana: Person, width: int, theme: str
) -> None:
    block_advertising(jana, reason="Verärgert nach der Reklamation", by=SYSTEM)
    opt_in = request_opt_in(jana, address="j.oeztuerk@ammerquell.example", purposes=["events"], by=SYSTEM)
    own, confirming = token_of(link_of(jana.pk).pk, PREFERENCES), token_of(opt_in.pk, CONFIRMATION)
    page = page_as(an_employee(), width=width, theme=theme)
    for name, address in (
        ("consent", f"/people/{jana.pk}/consent?record=consent"),
        ("preferences", f"/p/{own}?said=asked"),
        ("confirmation", f"/p/{confirming}/confirmation"),
        ("unknown-link", "/p/4711"),
    ):
        page.goto(address)
        picture(page, f"{name}-{theme}")
        assert (name, violations(page)) == (name, [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def test_an_objection_is_recorded_from_the_file_and_taken_back_from_the_toast(page_as: OpenPage) -> None:
    person = a_person(company=a_company(), email="j.oeztuerk@ammerquell.example")
    page = page_as(an_employee())
    page.goto(f"/people/{person.pk}")
    page.get_by_role("link", name="Widerspruch erfassen").click()
    page.get_by_role("button", name="Widerspruch erfassen").click()
    expect(page.locator("#consent-state")).to_contain_text("Widerspruch vom")
    page.get_by_role("button", name="Rückgängig").click()
    expect(page.locator("#consent-state")).to_contain_text("zurückgenommen")
    assert not Statement.objects.standing().exists()


def test_whoever_stops_everything_sees_that_it_is_so(page_as: OpenPage, jana: Person) -> None:
    page = page_as(an_employee())
    page.goto(f"/p/{token_of(link_of(jana.pk).pk, PREFERENCES)}")
    page.get_by_role("button", name="Alle Werbung abbestellen").click()
    expect(page.get_by_role("status")).to_contain_text("Sie bekommen keine Werbung mehr von uns.")
    expect(page.get_by_role("switch", checked=True)).to_have_count(0)


def test_a_refused_form_stays_on_its_page_and_the_page_can_be_loaded_again(page_as: OpenPage, jana: Person) -> None:
    page = page_as(an_employee())
    page.goto(f"/people/{jana.pk}/consent?record=opt-in")
    page.get_by_label("Mailadresse").fill("keine Adresse")
    page.get_by_role("button", name="Mail senden").click()
    expect(page.locator("#opt-in [aria-invalid]")).to_have_value("keine Adresse")
    expect(page.locator("#opt-in [aria-invalid]")).to_be_visible()
    assert page.url.endswith(f"/people/{jana.pk}/consent?record=opt-in")
    page.reload()
    expect(page.get_by_role("heading", name="Einwilligungen")).to_be_visible()
    page.get_by_label("Mailadresse").fill("j.oeztuerk@ammerquell.example")
    page.get_by_role("button", name="Mail senden").click()
    expect(page.get_by_role("status")).to_contain_text("14 Tage")
    expect(page.locator("#opt-in")).not_to_have_attribute("open", "")
