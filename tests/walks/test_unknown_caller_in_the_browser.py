"""A man calls from a direct dial that nobody knows and says only his surname: one click, and he is where he is now."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.walks.stage import ARRIVES, Stage, objections, take_picture

pytestmark = [pytest.mark.erp, pytest.mark.browser]

NUMBER, COMPANY, FORMER = "+49 40 66969-229", "Fernwärme Hanseufer GmbH", "Ostwall"
SAID = "Meyer, war am Stand in Hannover"
CALL = f"direct-dial-{uuid4()}"
LOOKS: dict[str, dict[str, Any]] = {"light": {}, "dark": {"theme": "dark"}, "phone": {"width": 390}}


def test_a_caller_who_says_only_his_surname_is_moved_with_his_history_and_his_objection(stage: Stage) -> None:
    page = stage.signed_in("hotline")
    card = the_phone_rings(stage, page)
    he_says_his_name(stage, page, card)
    one_click_moves_him(page, card)
    what_he_said_is_kept(page)
    his_file_tells_both_companies(page)
    mails_are_still_refused_and_letters_are_not(stage, page)
    stage.telephone("ended", call_id=CALL, number=NUMBER, to=stage.product.user("hotline")["login"])


def the_phone_rings(stage: Stage, page: Page) -> Locator:
    card = page.locator("#call-card .call-pop", has_text=COMPANY)
    expect(card).to_have_count(0)
    page.wait_for_timeout(1000)  # the stream of events opens after the page
    for event in ("ringing", "answered"):
        stage.telephone(event, call_id=CALL, number=NUMBER, to=stage.product.user("hotline")["login"])
    expect(card).to_contain_text(COMPANY)
    expect(card).to_contain_text("Durchwahl hinter")
    return card


def he_says_his_name(stage: Stage, page: Page, card: Locator) -> None:
    for name, look in LOOKS.items():
        other = stage.signed_in("hotline", **look)
        other.get_by_label("Was sagt der Anrufer?").fill(SAID)
        expect(other.locator(".call-pop .caller")).to_have_count(3)
        take_picture(other, f"caller-{name}")
        assert objections(other) == []
        other.context.close()
    card.get_by_label("Was sagt der Anrufer?").press_sequentially(SAID)
    expect(card.locator(".caller")).to_have_count(3)
    expect(card.locator(".caller").first).to_contain_text(re.compile(rf"Thomas Meyer.*bis 31\.03\.\d+ bei .*{FORMER}"))
    expect(card.locator(".caller").first).to_contain_text("War am Stand auf der Hannover Messe")
    expect(card.locator(".caller").first).to_contain_text("Keine Werbung: E-Mail")
    for name in ("Monika Meyer", "Stefan Maier"):
        expect(card).to_contain_text(name)


def one_click_moves_him(page: Page, card: Locator) -> None:
    card.locator(".caller").first.get_by_role("button", name=f"Ist jetzt bei {COMPANY}").click()
    expect(card).to_contain_text("Im Gespräch mit Thomas Meyer")
    toast = page.locator(".toast", has_text=f"Thomas Meyer ist jetzt bei {COMPANY}")
    expect(toast.get_by_role("button", name="Rückgängig")).to_be_visible()


def what_he_said_is_kept(page: Page) -> None:
    note = page.locator("#call-forms")
    expect(note.get_by_label("Was besprochen wurde")).to_have_value("war am Stand in Hannover")
    take_picture(page, "caller-moved")
    note.get_by_role("button", name="Notiz festhalten").click()
    expect(note.locator("form")).to_have_count(0)


def his_file_tells_both_companies(page: Page) -> None:
    page.goto("/people?q=Thomas+Meyer")
    page.get_by_role("link", name=re.compile("Meyer, Thomas")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thomas Meyer")
    main = page.locator("main")
    expect(main).to_contain_text(COMPANY)
    expect(main).to_contain_text(re.compile(r"31\.03\.\d{4}"))
    expect(main).to_contain_text(re.compile(FORMER))
    expect(main).to_contain_text(re.compile(r"40 66969-?229"))
    expect(main).to_contain_text("War am Stand auf der Hannover Messe")
    expect(main).to_contain_text("war am Stand in Hannover")
    take_picture(page, "caller-file")


def mails_are_still_refused_and_letters_are_not(stage: Stage, page: Page) -> None:
    consent = page.locator("main", has_text="Werbung")
    expect(consent).to_contain_text(re.compile(r"Widerspruch vom 31\.03\.\d{4}"), timeout=ARRIVES)
    person_id = page.url.rpartition("/")[2].partition("?")[0]
    for channel, allowed in (("email", False), ("letter", True)):
        [verdict] = verdicts(stage, person_ids=[person_id], channel=channel, purpose="advertising")
        assert verdict["allowed"] is allowed, verdict
        assert verdict["reasons"]


def verdicts(stage: Stage, **question: Any) -> list[dict[str, Any]]:
    token = stage.product.user("hotline")["token"]
    answer = httpx.post(
        f"{stage.product.url}/api/v1/contact-verdicts",
        json=question,
        headers={"Authorization": f"Bearer {token}"},
        trust_env=False,
        timeout=30,
    )
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found
