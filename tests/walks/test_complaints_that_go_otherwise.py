"""What else happens in a week: half a delivery, a double click, a delivery block, an unreadable plate, and nonsense."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.factories.documents import a_picture
from tests.walks.stage import ARRIVES, Stage, number_of, record, take_picture

pytestmark = [pytest.mark.erp, pytest.mark.browser]

SEAL, IMPELLER = "304-33-0112", "221-50-0160"
PLATE: FilePayload = {"name": "typenschild.jpg", "mimeType": "image/jpeg", "buffer": a_picture()}


def test_half_a_delivery_keeps_the_ticket_open_and_the_rest_closes_it(stage: Stage) -> None:
    page = stage.signed_in("hotline")
    record(page, company="K-10311", serial="26-0388-0021", fault="Dichtung und Laufrad beschädigt")
    page.get_by_role("button", name="Nur entscheiden").click()
    two_positions_are_prepared(page)
    page.get_by_role("button", name="Auftrag ans ERP übergeben").dblclick()
    head, key = page.locator("#ticket-head"), f"{number_of(page)}-1"
    expect(head).to_contain_text(re.compile(r"AU-\d{4}-\d+"), timeout=ARRIVES)
    assert stage.warehouse.orders_with_reference(key) == 1
    order = stage.warehouse.order(key)["number"]
    stage.warehouse.deliver(order, tracking="00340434161094000001", quantities={SEAL: 1})
    expect(head).to_contain_text("Eine Position fehlt noch.", timeout=ARRIVES)
    expect(head).to_contain_text("Teilgeliefert")
    expect(page.get_by_role("button", name="Reklamation schließen")).to_be_visible()
    take_picture(page, "21-half-is-delivered")
    stage.warehouse.deliver(order, tracking="00340434161094000002")
    expect(head.locator(".badge", has_text="Ersetzt")).to_be_visible(timeout=ARRIVES)
    expect(page.locator("#ticket-steps")).to_contain_text("10 von 10 erledigt")
    assert stage.warehouse.orders_with_reference(key) == 1


def two_positions_are_prepared(page: Page) -> None:
    """Nonsense first: the field says what is wrong, and what was typed stays."""
    replacement = page.locator("#ticket-replacement")
    replacement.get_by_label("Artikel, Position 1").fill("QUATSCH-1")
    replacement.get_by_label("Hinweis fürs Lager").fill("Nur vormittags anliefern")
    replacement.get_by_role("button", name="Ersatz vorbereiten").click()
    expect(replacement.locator(".error")).to_contain_text("kennt das ERP nicht")
    expect(replacement.get_by_label("Artikel, Position 1")).to_have_value("QUATSCH-1")
    expect(replacement.get_by_label("Hinweis fürs Lager")).to_have_value("Nur vormittags anliefern")
    replacement.get_by_label("Artikel, Position 1").fill(SEAL)
    replacement.get_by_text("Weitere Positionen").click()
    replacement.get_by_label("Artikel, Position 2").fill(IMPELLER)
    replacement.locator("#quantity-2").fill("1")
    take_picture(page, "20-two-positions")
    replacement.get_by_role("button", name="Ersatz vorbereiten").click()


def test_a_blocked_customer_gets_nothing_until_somebody_entitled_lets_this_one_order_pass(stage: Stage) -> None:
    page = stage.signed_in("hotline")
    page.goto("/complaints?q=Trennfuge")
    page.get_by_role("link", name="Gehäuse undicht an der Trennfuge").click()
    expect(page.locator("#ticket-head")).to_contain_text("Liefersperre seit")
    replacement = page.locator("#ticket-replacement")
    expect(replacement).to_contain_text("muss diesen Auftrag freigeben")
    expect(page.get_by_role("button", name="Auftrag ans ERP übergeben")).to_have_count(0)
    take_picture(page, "22-blocked-for-the-hotline")
    lead = stage.signed_in("service_lead")
    lead.goto(page.url)
    lead.get_by_role("button", name="Diesen einen Auftrag freigeben").click()
    expect(lead.locator("#ticket-replacement .error")).to_contain_text("Warum darf dieser Auftrag hinaus?")
    lead.get_by_label("Warum darf dieser Auftrag trotz Sperre hinaus?").fill("Zahlung ist heute eingegangen")
    lead.get_by_role("button", name="Diesen einen Auftrag freigeben").click()
    lead.get_by_role("button", name="Auftrag ans ERP übergeben").click()
    expect(lead.locator("#ticket-head")).to_contain_text(re.compile(r"AU-\d{4}-\d+"), timeout=ARRIVES)
    assert stage.warehouse.orders_with_reference(f"{number_of(lead)}-1") == 1
    expect(replacement).to_contain_text("Trotz Sperre freigegeben")  # on her screen, too, without a reload
    take_picture(lead, "23-released-by-the-head-of-service")


def test_an_unreadable_plate_is_recorded_with_its_photo_and_a_person_decides(stage: Stage) -> None:
    page, serial = stage.signed_in("hotline"), f"99-{uuid4().hex[:8]}"
    page.goto("/complaints/new")
    page.get_by_label("Telefon, Kundennummer, Name, Seriennummer oder Ticket").fill("K-10482")
    page.locator("#candidates").get_by_role("button", name="Wählen").first.click()
    expect(page.locator("#draft-customer .kv-list")).to_contain_text("K-10482")
    page.locator("#machine-search").fill(serial)
    page.locator("#machine-search").press("Enter")
    expect(page.locator("#draft-machine")).to_contain_text("Diese Seriennummer kennt das ERP nicht")
    page.locator("#draft-machine input[type=file]").set_input_files(PLATE)
    take_picture(page, "24-the-plate-is-unreadable")
    page.get_by_role("button", name="Als unbekannt aufnehmen").click()
    expect(page.locator("#draft-machine")).to_contain_text("Ungeklärt")
    page.get_by_label("Worum geht es?").fill("Motor brummt, Schild unleserlich")
    page.get_by_role("button", name="Reklamation anlegen").click()
    page.wait_for_url(re.compile(r"/complaints/T-"))
    expect(page.get_by_role("link", name=PLATE["name"]).locator("img")).to_be_visible()
    somebody_clarifies(page, serial)


def somebody_clarifies(page: Page, serial: str) -> None:
    head = page.locator("#ticket-head")
    expect(head).to_contain_text(f"Die Seriennummer {serial} kennt das ERP nicht.")
    expect(page.get_by_role("button", name=re.compile("Ersatz senden"))).to_have_count(0)
    take_picture(page, "25-a-person-has-to-decide")
    head.get_by_role("button", name="Maschine klären").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Artikel").fill("CN-65-200")
    dialog.get_by_role("button", name="Maschine klären").click()
    expect(dialog).to_contain_text("Woher wissen wir das, oder warum geht es so weiter?")
    dialog.get_by_label("Woher wissen wir das?").fill("Foto vom Typenschild, Baujahr 2025")
    dialog.get_by_role("button", name="Maschine klären").click()
    expect(page.locator("#ticket-machine")).to_contain_text("Foto vom Typenschild, Baujahr 2025")
    expect(head).not_to_contain_text("kennt das ERP nicht")


def test_nonsense_gets_an_answer_at_its_field_and_nothing_typed_is_lost(stage: Stage) -> None:
    page = stage.signed_in("hotline")
    page.goto("/complaints/new")
    page.get_by_label("Was sagt der Kunde?").fill('Es <b>tropft</b> & "stinkt" 🛠')
    page.get_by_label("Betroffen").fill("-3")
    page.get_by_role("button", name="Reklamation anlegen").click()
    expect(page.locator("#problem-fault")).to_contain_text("Worum geht es")
    expect(page.locator("#problem-quantity")).to_contain_text("Mindestens eine ist betroffen")
    expect(page.get_by_label("Was sagt der Kunde?")).to_have_value('Es <b>tropft</b> & "stinkt" 🛠')
    expect(page.get_by_label("Betroffen")).to_have_value("-3")
    take_picture(page, "26-nonsense")
    page.get_by_label("Telefon, Kundennummer, Name, Seriennummer oder Ticket").fill("xqzv kkk")
    expect(page.locator("#candidates")).to_contain_text("Niemand gefunden")
