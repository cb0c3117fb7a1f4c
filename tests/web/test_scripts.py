"""What the page does in the browser: keys, drafts, one press for one action, toasts, live fragments."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from kundenkreis.web.frame import NavigationItem, NewMenuItem, register_navigation, register_new, registry
from tests.factories.staff import an_employee
from tests.web.practice import urls as practice

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.web.practice.urls")]


@pytest.fixture
def tab(page_as: Callable[..., Page]) -> Page:
    """Signed in, with nothing open yet."""
    practice.counts.clear()
    return page_as(an_employee())


@pytest.fixture
def page(tab: Page) -> Page:
    tab.goto("/practice")
    return tab


@pytest.fixture
def registered() -> Iterator[None]:
    navigation, new_menu = list(registry.navigation), list(registry.new_menu)
    register_navigation(NavigationItem("web:styleguide", "house", "Bausteine", "", 0, key="b"))
    register_new(NewMenuItem("web:styleguide", "plus", "Baustein", 0, key="b"))
    yield
    registry.navigation[:], registry.new_menu[:] = navigation, new_menu


def test_a_refused_note_keeps_its_text_and_shows_the_reason_at_the_field(page: Page) -> None:
    page.get_by_label("Notiz", exact=True).fill("Rückruf bis Mittwoch")
    page.get_by_role("button", name="Notiz speichern").click()
    expect(page.locator("#text_error")).to_have_text("Der Satz braucht einen Punkt.")
    expect(page.get_by_label("Notiz", exact=True)).to_have_value("Rückruf bis Mittwoch")
    assert "notes" not in practice.counts


def test_what_was_being_written_survives_a_reload_and_is_forgotten_once_saved(page: Page) -> None:
    page.get_by_label("Notiz", exact=True).fill("Rückruf bis Mittwoch.")
    page.reload()
    expect(page.get_by_label("Notiz", exact=True)).to_have_value("Rückruf bis Mittwoch.")
    page.get_by_label("Notiz", exact=True).press("Control+Enter")
    expect(page.locator(".toast .text")).to_have_text("Notiz steht im Verlauf")
    page.reload()
    expect(page.get_by_label("Notiz", exact=True)).to_have_value("")


def test_a_draft_is_for_its_writer_alone_and_gone_after_the_sign_out(page: Page) -> None:
    page.get_by_label("Notiz", exact=True).fill("Vertraulich.")
    kept = page.evaluate("Object.keys(localStorage)")
    assert len(kept) == 1
    assert page.evaluate("document.body.dataset.viewer") in kept[0]
    page.get_by_role("button", name="Benutzermenü").click()
    page.get_by_role("button", name="Abmelden").click()
    page.wait_for_url("**/login/**")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_text_in_a_plain_form_is_forgotten_once_saved_and_kept_when_refused(page: Page) -> None:
    page.get_by_label("Langer Text").fill("Ohne Punkt")
    page.get_by_role("button", name="Text speichern").click()
    expect(page.locator("#plain-text_error")).to_be_visible()
    expect(page.get_by_label("Langer Text")).to_have_value("Ohne Punkt")
    page.get_by_label("Langer Text").fill("Mit Punkt.")
    page.get_by_role("button", name="Text speichern").click()
    expect(page.locator(".toast .text")).to_have_text("Notiz steht im Verlauf")
    page.goto("/practice")
    expect(page.get_by_label("Langer Text")).to_have_value("")


def test_two_quick_presses_save_once(page: Page) -> None:
    page.get_by_label("Langer Text").fill("Mit Punkt.")
    page.get_by_role("button", name="Text speichern").dblclick()
    expect(page.locator(".toast .text")).to_have_text("Notiz steht im Verlauf")
    assert practice.counts["notes"] == 1


def test_a_toast_takes_the_action_back(page: Page) -> None:
    page.get_by_label("Notiz", exact=True).fill("Fertig.")
    page.get_by_role("button", name="Notiz speichern").click()
    with page.expect_request(lambda request: request.method == "DELETE"):
        page.get_by_role("button", name="Rückgängig").click()
    page.wait_for_load_state("networkidle")
    assert practice.counts["undone"] == 1


def test_a_refusal_of_the_server_is_said_in_plain_words(page: Page) -> None:
    page.get_by_role("button", name="Verbotenes").click()
    expect(page.locator(".toast .text")).to_have_text("Das steht Ihnen nicht offen. Nichts wurde geändert.")


def test_without_a_connection_the_page_says_so(page: Page) -> None:
    page.route("**/practice/forbidden", lambda route: route.abort())
    page.get_by_role("button", name="Verbotenes").click()
    expect(page.locator(".toast .text")).to_contain_text("Keine Verbindung")


def test_a_topic_refreshes_the_fragment_that_waits_for_it(tab: Page) -> None:
    def speak(route: Route) -> None:
        route.fulfill(content_type="text/event-stream", body="retry: 60000\n\ndata: case-8\n\ndata: case-7\n\n")

    tab.route("**/live?*", speak)
    tab.goto("/practice")
    expect(tab.locator("#fragment")).to_have_text("Stand 1")
    assert practice.counts["fragments"] == 1


def test_the_signal_to_refresh_everything_reaches_every_fragment(tab: Page) -> None:
    def speak(route: Route) -> None:
        route.fulfill(content_type="text/event-stream", body="retry: 60000\n\ndata: *\n\n")

    tab.route("**/live?*", speak)
    tab.goto("/practice")
    expect(tab.locator("#fragment")).to_have_text("Stand 1")


def test_a_second_tab_hears_topics_through_the_first(page: Page) -> None:
    second = page.context.new_page()
    second.goto("/practice")
    page.evaluate("new BroadcastChannel('live').postMessage('case-7')")
    expect(second.locator("#fragment")).not_to_have_text("Stand 0")


def test_keys_jump_begin_and_explain(registered: None, page: Page) -> None:
    page.reload()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Tastenkürzel")).to_be_visible()
    expect(page.locator("#shortcut-help")).to_contain_text("Bausteine")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.wait_for_url("**/practice?next")
    page.keyboard.press("g")
    page.keyboard.press("b")
    page.wait_for_url("**/styleguide")
    page.goto("/practice")
    page.keyboard.press("n")
    page.keyboard.press("b")
    page.wait_for_url("**/styleguide")


def test_keys_do_nothing_while_one_types(page: Page) -> None:
    page.get_by_label("Notiz", exact=True).press_sequentially("jg?")
    expect(page.get_by_label("Notiz", exact=True)).to_have_value("jg?")
    assert page.url.endswith("/practice")
    expect(page.locator("#shortcut-help")).to_be_hidden()


def test_a_scanner_that_is_faster_than_the_answer_still_takes_the_first_result(page: Page) -> None:
    page.keyboard.press("Alt+k")
    expect(page.get_by_label("Suchen", exact=True)).to_be_focused()
    page.keyboard.insert_text("25-0347-0812")
    page.keyboard.press("Enter")
    page.wait_for_url("**/practice?found=25-0347-0812")


def test_files_come_by_drag_and_drop(page: Page) -> None:
    page.evaluate("""() => {
        const data = new DataTransfer();
        data.items.add(new File(["x"], "Befund.jpg"));
        const drop = document.querySelector("[data-upload-drop]");
        drop.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }""")
    expect(page.locator("[data-upload-names] li")).to_have_text("Befund.jpg")
    assert page.evaluate("document.querySelector('[data-upload-drop] input').files.length") == 1


def test_ages_keep_ticking(page: Page) -> None:
    page.goto("/styleguide")
    first = page.locator(".provenance time").first
    said = first.inner_text()
    expect(first).not_to_have_text(said)
    assert first.inner_text().startswith("vor ")


def test_the_theme_changes_at_once_and_stays(page: Page) -> None:
    page.get_by_role("button", name="Benutzermenü").click()
    with page.expect_response("**/appearance"):
        page.locator("#user-menu").get_by_role("button", name="Dunkel").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_news_that_come_late_do_not_take_away_a_form_that_was_opened_meanwhile(page: Page) -> None:
    page.route("**/practice/part", lambda route: route.fulfill(body=NEWS, content_type="text/html"))
    page.evaluate("html => { document.body.insertAdjacentHTML('beforeend', html); htmx.process(asker) }", OPENED)
    page.locator("#typed").fill("304-43-0117")
    with page.expect_response("**/practice/part"):
        page.evaluate("htmx.trigger('#asker', 'ask')")
    expect(page.locator("#typed")).to_have_value("304-43-0117")
    page.evaluate("document.querySelector('#part form').remove()")
    page.evaluate("htmx.trigger('#asker', 'ask')")
    expect(page.locator("#part")).to_have_text("Neues")


NEWS = '<div id="part" hx-swap-oob="true">Neues</div>'
OPENED = """
<div id="part"><form><input type="hidden" class="open-form" name="open" value="part"><input id="typed"></form></div>
<div id="asker" data-news hx-get="/practice/part" hx-trigger="ask" hx-swap="none"></div>
"""
