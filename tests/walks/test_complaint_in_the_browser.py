"""Friday, 14:07: from the ringing phone to the ticket that closes itself, in a real browser, with the real ERP."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.factories.documents import a_picture
from tests.walks.stage import ARRIVES, Stage, number_of, take_picture

pytestmark = [pytest.mark.erp, pytest.mark.browser]

NUMBER, ADDRESS = "+49 89 99998-214", "jana.oeztuerk@isarwerk.example"
SERIAL, PRODUCT = "4711", "CN-65-200"
TRACKING = "00340434161094042557"
CALL = f"friday-1407-{uuid4()}"
PHOTO: FilePayload = {"name": "leckage.jpg", "mimeType": "image/jpeg", "buffer": a_picture()}


def test_the_ticket_closes_itself_and_nobody_reloads_a_page(stage: Stage) -> None:
    page = stage.signed_in("hotline")
    the_phone_rings(stage, page)
    she_records_what_is_said(stage, page)
    ticket = number_of(page)
    page.evaluate("window.neverReloaded = true")
    she_sends_the_replacement(stage, page)
    order = the_order_is_in_the_erp_once(stage, page, key=f"{ticket}-1")
    the_call_ends(stage, page)
    serial = the_warehouse_ships(stage, page, order)
    the_ticket_is_closed(page, serial)
    assert page.evaluate("window.neverReloaded") is True
    the_new_machine_stands_at_the_customer(page, serial)


def the_phone_rings(stage: Stage, page: Page) -> None:
    card = page.locator(".call-pop", has_text="Öztürk")
    expect(card).to_have_count(0)
    page.wait_for_timeout(1000)  # the stream of events opens after the page
    ring(stage, "ringing")
    expect(card).to_contain_text("Öztürk")
    expect(card).to_contain_text("Isarwerk Chemie")
    expect(card).to_contain_text("Ammerquell Wasser")
    expect(card.locator(".matters a")).not_to_have_count(0)
    expect(card).not_to_contain_text("Liefersperre")
    take_picture(page, "01-the-phone-rings")
    ring(stage, "answered")
    expect(card).to_contain_text("Im Gespräch")
    card.get_by_role("link", name="Reklamation", exact=True).click()


def ring(stage: Stage, event: str) -> None:
    stage.telephone(event, call_id=CALL, number=NUMBER, to=stage.product.user("hotline")["login"])


def she_records_what_is_said(stage: Stage, page: Page) -> None:
    expect(page.locator("#draft-customer .picked")).to_contain_text("Öztürk")
    expect(page.locator("#draft-customer")).to_contain_text("Isarwerk Chemie")
    page.locator("#machine-search").press_sequentially(SERIAL)  # as the scanner does, Enter included
    page.locator("#machine-search").press("Enter")
    expect(page.locator("#draft-machine")).to_contain_text("Gewählt")
    expect(page.locator("#draft-cover")).to_contain_text("Gewährleistung bis")
    expect(page.locator("#draft-machine")).to_contain_text("gab es schon einen Fall")
    page.get_by_label("Worum geht es?").fill("Pumpe undicht an der Wellendichtung")
    page.get_by_label("Was sagt der Kunde?").fill("Tropft seit heute früh, Strang A ist abgestellt.")
    page.get_by_text("Anlage steht").click()
    page.locator("#report-form input[type=file]").set_input_files(PHOTO)
    take_picture(page, "02-the-complaint-is-recorded")
    page.get_by_role("button", name="Reklamation anlegen").click()
    page.wait_for_url(re.compile(r"/complaints/T-"))
    head = page.locator("#ticket-head")
    expect(head).to_contain_text(number_of(page))
    expect(head).to_contain_text("Fällig")
    expect(page.get_by_role("link", name=PHOTO["name"]).locator("img")).to_be_visible()
    stage.mail(ADDRESS, number_of(page), "Wellendichtung")


def she_sends_the_replacement(stage: Stage, page: Page) -> None:
    decision = page.locator("#ticket-decision")
    expect(decision.get_by_role("radio", name="Gewährleistung")).to_be_checked()
    expect(decision.get_by_label("Grund")).not_to_have_value("")
    take_picture(page, "03-the-replacement-is-proposed")
    page.get_by_role("button", name="Gewährleistung, Ersatz senden").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(PRODUCT)
    expect(dialog).to_contain_text("frei im Lager")
    take_picture(page, "04-before-it-is-sent")
    dialog.get_by_role("button", name="Ersatz senden").click()


def the_order_is_in_the_erp_once(stage: Stage, page: Page, *, key: str) -> str:
    head = page.locator("#ticket-head")
    expect(head).to_contain_text(re.compile(r"AU-\d{4}-\d+"), timeout=ARRIVES)
    order = stage.warehouse.order(key)
    assert stage.warehouse.orders_with_reference(key) == 1
    assert float(order["untaxed_amount"]) == 0
    expect(head).to_contain_text(order["number"])
    take_picture(page, "05-the-erp-has-the-order")
    return str(order["number"])


def the_call_ends(stage: Stage, page: Page) -> None:
    card = page.locator(".call-pop", has_text="Öztürk")
    expect(card).to_have_count(1)
    ring(stage, "ended")
    expect(card).to_have_count(0)


def the_warehouse_ships(stage: Stage, page: Page, order: str) -> str:
    replacement = page.locator("#ticket-replacement")
    stage.warehouse.pick(order)
    expect(replacement).to_contain_text("Im Lager", timeout=ARRIVES)
    take_picture(page, "06-the-warehouse-picks")
    [serial] = stage.warehouse.deliver(order, tracking=TRACKING)
    expect(replacement).to_contain_text("Vollständig geliefert", timeout=ARRIVES)
    expect(replacement).to_contain_text(TRACKING)
    expect(replacement).to_contain_text(serial)
    text = stage.mail(ADDRESS, number_of(page), TRACKING)
    assert serial in text
    return str(serial)


def the_ticket_is_closed(page: Page, serial: str) -> None:
    expect(page.locator("#ticket-head .badge", has_text="Ersetzt")).to_be_visible(timeout=ARRIVES)
    expect(page.locator("#ticket-steps")).to_contain_text("10 von 10 erledigt")
    expect(page.locator("#ticket-steps li.done")).to_have_count(10)
    timeline = page.locator(".timeline")
    for told in (
        "hat die Reklamation am Telefon aufgenommen",
        "hat den Kunden identifiziert",
        "hat die Maschine identifiziert",
        "hat das Ticket",
        "hat entschieden: Gewährleistung",
        "hat den Ersatz",
        TRACKING,
        serial,
        "hat die Reklamation abgeschlossen: Ersetzt",
    ):
        expect(timeline).to_contain_text(told)
    take_picture(page, "07-the-ticket-closed-itself")


def the_new_machine_stands_at_the_customer(page: Page, serial: str) -> None:
    page.locator("#ticket-head").get_by_role("link", name=re.compile("Isarwerk")).click()
    page.wait_for_url(re.compile(r"/companies/"))
    take_picture(page, "08-the-company-file")
    page.goto(f"{page.url}/machines")
    expect(page.get_by_role("table")).to_contain_text(serial)
    take_picture(page, "09-the-installed-base")
