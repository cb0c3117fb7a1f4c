"""The card of an unknown caller in Chromium: what one looks for stands in sight, also on a small screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from kundenkreis.customers.actions import end_position, write_note
from kundenkreis.journal.actor import SYSTEM
from tests.browser import PICTURES
from tests.factories.customers import a_company, a_customer, a_person
from tests.factories.staff import an_employee
from tests.factories.telephony import a_ringing_call

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (1440, "dark"), (390, "light")])
def test_who_is_called_like_this_stands_in_sight(page_as: Callable[..., Page], width: int, theme: str) -> None:
    isarwerk = a_customer(phones=["+49 89 99998-200"])
    for name in ("Öztürk", "Feldmann", "Lindqvist", "Stöckl"):
        a_person(name, isarwerk, title="", function="Instandhaltung")
    thomas = a_person("Meyer", a_company("Ostwall Maschinen GmbH"), first_name="Thomas", title="", function="Einkauf")
    end_position(thomas.positions.get(), last_day=date(2026, 3, 31), by=SYSTEM)
    write_note("War am Stand auf der Hannover Messe, sucht etwas Neues.", person_id=thomas.pk, by=SYSTEM)
    a_person("Maier", a_company("Elbtal Zucker GmbH"), first_name="Monika", title="", function="Labor")
    lena = an_employee(extension="214")
    a_ringing_call(lena, from_number="+49 89 99998-277")
    page = page_as(lena, width=width, theme=theme)
    page.goto("/todos")
    card = page.locator("#call-card .call-pop")
    page.screenshot(path=PICTURES / f"unknown-caller-before-{theme}-{width}.png")
    card.get_by_label("Was sagt der Anrufer?").fill("Meyer, war am Stand in Hannover")
    first = card.locator(".caller").first
    expect(first).to_contain_text("bis 31.03.2026 bei Ostwall Maschinen GmbH (Einkauf)")
    page.screenshot(path=PICTURES / f"unknown-caller-{theme}-{width}.png")
    expect(first.get_by_role("button", name="Ist jetzt bei Isarwerk Chemie GmbH")).to_be_in_viewport()
    expect(card.get_by_text("Feldmann")).to_be_hidden()
    first.get_by_role("button", name="Ist jetzt bei Isarwerk Chemie GmbH").click()
    expect(card.get_by_role("heading", name="Thomas Meyer ruft an")).to_be_visible()
    expect(page.get_by_label("Was besprochen wurde")).to_have_value("war am Stand in Hannover")
    page.screenshot(path=PICTURES / f"unknown-caller-moved-{theme}-{width}.png")
    page.locator(".toast").get_by_role("button", name="Rückgängig").click()
    expect(card.get_by_label("Was sagt der Anrufer?")).to_be_visible()
    assert not thomas.positions.current().exists()
