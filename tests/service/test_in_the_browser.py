"""Recording a complaint in a real browser: by keyboard, beside the ringing call, and two presses later it is in the
ERP.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from kundenkreis.customers.models import Company
from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.connection import connected_to
from kundenkreis.erp.models import HandOver
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.service.models import Complaint
from kundenkreis.telephony.actions import report_call
from tests.browser import OpenPage
from tests.factories.blautal import BLOCKED, COUPLING, SEAL, ULM, blautal_erp
from tests.factories.customers import a_person
from tests.factories.jobs import work_off
from tests.factories.service import a_decided_ticket, a_draft, a_handed_over, a_replacement, a_ticket
from tests.factories.staff import an_employee
from tests.service.conftest import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Picture = Callable[[Page, str], Path]


@pytest.fixture
def open_house(transactional_db: None) -> Iterator[House]:
    """The house with its doors open: everything is committed, so that the browser's server sees it."""
    erp = blautal_erp()
    with connected_to(erp):
        synchronise()
        work_off()
        customer = Company.objects.get(accounts__account_number=ULM)
        reached_at = {"email": "oeztuerk@hydrowerk.example", "phone": "089 99998-247"}
        about = {"function": "Leiterin Instandhaltung", "buying_role": "decision_maker"}
        caller = a_person("Öztürk", customer, salutation="ms", **about, **reached_at)
        yield House(erp, an_employee("hotline"), an_employee("service_lead"), customer, caller)


def no_violations(page: Page) -> None:
    """axe finds nothing."""
    found = Axe().run(page).response["violations"]
    assert not found, [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found]


def test_from_the_call_to_the_order_in_the_erp(open_house: House, page_as: OpenPage, picture: Picture) -> None:
    house = open_house
    call = report_call(
        external_id="1", event="answered", from_number="089 99998-247", to=house.agent.username, by=SYSTEM
    )
    page = page_as(house.agent)
    page.goto(f"/complaints/new?call={call.pk}")
    expect(page.locator("#draft-customer .picked")).to_contain_text("Dr. Jana Öztürk")
    page.keyboard.press("Alt+m")
    page.keyboard.type("SN-4711")
    page.keyboard.press("Enter")
    expect(page.locator("#draft-cover")).to_contain_text("Gewährleistung bis")
    page.get_by_label("Worum geht es?").fill("Gleitringdichtung undicht")
    page.get_by_label("Was sagt der Kunde?").fill("Tropft seit heute früh.")
    page.get_by_text("Anlage steht").click()
    expect(page.get_by_text("Entwurf gespeichert")).to_be_visible()
    picture(page, "complaint-new")
    no_violations(page)
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/complaints/T-"))
    no_violations(page)
    picture(page, "ticket-undecided")
    page.get_by_role("button", name="Gewährleistung, Ersatz senden").click()
    picture(page, "ticket-send")
    page.get_by_role("dialog").get_by_role("button", name="Ersatz senden").click()
    expect(page.locator("#ticket-replacement")).to_contain_text("Wartet")
    assert HandOver.objects.count() == 1


def test_nothing_typed_is_lost_when_something_is_missing(open_house: House, page_as: OpenPage) -> None:
    page = page_as(open_house.agent)
    page.goto("/complaints/new")
    page.get_by_label("Was sagt der Kunde?").fill("Tropft.")
    page.get_by_role("button", name="Reklamation anlegen").click()
    expect(page.locator("#problem-fault")).to_contain_text("Worum geht es")
    expect(page.get_by_label("Was sagt der Kunde?")).to_have_value("Tropft.")


def test_a_draft_survives_a_closed_browser(open_house: House, page_as: OpenPage) -> None:
    page = page_as(open_house.agent)
    page.goto("/complaints/new")
    page.get_by_label("Worum geht es?").fill("Lagergeräusch")
    page.get_by_label("Was sagt der Kunde?").click()
    page.wait_for_url(re.compile("complaint="))
    page.goto(Complaint.objects.get().path)
    expect(page.get_by_label("Worum geht es?")).to_have_value("Lagergeräusch")


def test_somebody_unknown_is_recorded_without_leaving(open_house: House, page_as: OpenPage, picture: Picture) -> None:
    page = page_as(open_house.agent, width=390)
    page.goto("/complaints/new")
    page.get_by_text("Diese Person kennt noch niemand").click()
    page.get_by_label("Neue Firma").fill("Brunnenbau Alb GmbH")
    page.get_by_label("Ort").fill("Münsingen")
    page.get_by_label("Nachname").fill("Kächele")
    page.get_by_role("button", name="Person anlegen").click()
    expect(page.locator("#draft-customer .picked")).to_contain_text("Kächele")
    picture(page, "complaint-new-person")
    no_violations(page)


def test_a_machine_of_another_company_asks_whose_complaint_it_is(open_house: House, page_as: OpenPage) -> None:
    draft = a_draft(open_house.customer.pk, by=open_house.agent.actor)
    page = page_as(open_house.agent)
    page.goto(draft.path)
    page.locator("#machine-search").fill("SN-0815")
    page.locator("#machine-search").press("Enter")
    expect(page.locator("#draft-machine")).to_contain_text("Stadtwerke Müllheim")
    page.get_by_role("button", name="Dorthin übernehmen").click()
    expect(page.locator("#draft-customer")).to_contain_text("Stadtwerke Müllheim AöR")


def test_an_unknown_serial_is_recorded_with_a_photo(open_house: House, page_as: OpenPage, picture: Picture) -> None:
    draft = a_draft(open_house.customer.pk, by=open_house.agent.actor)
    page = page_as(open_house.agent)
    page.goto(draft.path)
    page.locator("#machine-search").fill("SN-9999")
    page.locator("#machine-search").press("Enter")
    expect(page.locator("#draft-machine")).to_contain_text("kennt das ERP nicht")
    picture(page, "complaint-new-unknown")
    page.get_by_role("button", name="Als unbekannt aufnehmen").click()
    expect(page.locator("#draft-machine")).to_contain_text("Ungeklärt")


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (1440, "dark"), (390, "light")])
def test_the_ticket_in_all_sizes(
    open_house: House, page_as: OpenPage, picture: Picture, width: int, theme: str
) -> None:
    house = open_house
    ticket = a_decided_ticket(a_ticket(house.customer.pk, house.caller.pk, by=house.agent.actor), by=house.agent.actor)
    a_handed_over(ticket, SEAL, COUPLING, by=house.agent.actor)
    house.news()
    number = HandOver.objects.get().order_number
    house.erp.warehouse.deliver(number, {SEAL: 1}, tracking_number="1Z-77")
    house.news()
    page = page_as(house.agent, width=width, theme=theme)
    page.goto(ticket.path)
    expect(page.locator("#ticket-head")).to_contain_text("Eine Position fehlt noch.")
    page.wait_for_load_state("networkidle")
    picture(page, f"ticket-part-{theme}")
    no_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_blocked_order_is_released_by_the_head_of_service(
    open_house: House, page_as: OpenPage, picture: Picture
) -> None:
    house = open_house
    company = Company.objects.get(accounts__account_number=BLOCKED)
    ticket = a_decided_ticket(a_ticket(company.pk, serial="SN-0444", by=house.agent.actor), by=house.agent.actor)
    a_replacement(ticket, by=house.agent.actor)
    page = page_as(house.lead)
    page.goto(ticket.path)
    picture(page, "ticket-blocked")
    no_violations(page)
    page.get_by_label("Warum darf dieser Auftrag trotz Sperre hinaus?").fill("Anlage steht, Zahlung avisiert")
    page.get_by_role("button", name="Diesen einen Auftrag freigeben").click()
    page.get_by_role("button", name="Auftrag ans ERP übergeben").click()
    expect(page.locator("#ticket-replacement")).to_contain_text("Wartet auf das ERP")
    expect(page.locator("#ticket-replacement")).to_contain_text("Trotz Sperre freigegeben")
    assert HandOver.objects.count() == 1


@pytest.mark.parametrize("width", [1440, 390])
def test_the_list_in_all_sizes(open_house: House, page_as: OpenPage, picture: Picture, width: int) -> None:
    house = open_house
    for fault in ("Gleitringdichtung undicht", "Lagergeräusch", "Schwingt stark"):
        a_ticket(house.customer.pk, house.caller.pk, by=house.agent.actor, fault=fault)
    page = page_as(house.agent, width=width)
    page.goto("/complaints")
    picture(page, "complaints")
    no_violations(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/complaints/T-"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
