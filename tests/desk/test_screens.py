"""Start page, call card, to-dos, calls and sign-in in a browser: sizes, themes, accessibility, keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from kundenkreis.customers.actions import add_contact_point
from kundenkreis.customers.models import Note
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.lanes import Lane
from kundenkreis.staff.models import Employee
from tests.browser import OpenPage
from tests.factories.customers import a_customer, a_machine, a_person, a_position
from tests.factories.service import a_ticket
from tests.factories.staff import PASSWORD, an_employee
from tests.factories.telephony import a_ringing_call, reported
from tests.factories.todos import a_todo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Picture = Callable[[Page, str], Path]
MOBILE = "+49 176 04069123"
SIZES = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]


@pytest.fixture
def lena(transactional_db: None) -> Employee:
    """A hotline agent with tickets, to-dos, a missed call, and Dr. Öztürk on the line."""
    employee = an_employee(first_name="Lena", last_name="Brandt", extension="214")
    isarwerk = a_customer(block_code="credit", block_reason="Zahlungsverzug")
    jana = a_person(company=isarwerk, function="Leiterin Instandhaltung", buying_role="decision_maker")
    a_position(jana, a_customer("11907", "Ammerquell Wasser & Söhne GmbH", city="Murnau"))
    add_contact_point(kind="mobile", value=MOBILE, person=jana, by=SYSTEM)
    a_machine()
    ticket = a_ticket(isarwerk.pk, jana.pk, serial="25-0347-0812", by=employee.actor)
    now = timezone.now()
    a_todo(employee, "Birgit Naumann zurückrufen", due_at=now - timedelta(hours=1), case_id=ticket.case_id)
    a_todo(employee, "Befundfotos anfordern", due_at=now + timedelta(days=2))
    a_todo(Lane.SERVICE, "Entscheidung nachholen")
    reported(a_ringing_call(employee, from_number="+49 69 90009330"), "ended")
    a_ringing_call(employee, from_number=MOBILE)
    return employee


def fits_and_is_accessible(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= (page.viewport_size or {"width": 0})["width"]
    violations = Axe().run(page).response["violations"]
    assert violations == [], [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations]


@pytest.mark.parametrize(("width", "theme"), SIZES)
def test_the_start_page_and_the_card_fit(
    lena: Employee, page_as: OpenPage, picture: Picture, width: int, theme: str
) -> None:
    page = page_as(lena, width=width, theme=theme)
    page.goto("/")
    expect(page.locator(".call-pop")).to_contain_text("Dr. Jana Öztürk ruft an")
    picture(page, f"start-{theme}")
    fits_and_is_accessible(page)


@pytest.mark.parametrize(("width", "theme"), SIZES)
def test_todos_and_calls_fit(lena: Employee, page_as: OpenPage, picture: Picture, width: int, theme: str) -> None:
    page = page_as(lena, width=width, theme=theme)
    page.goto("/")
    page.get_by_role("button", name="Karte schließen").click()
    todo, call = lena.todos.earliest("due_at"), lena.calls.latest("started_at")
    addresses = {
        "todos": "/todos",
        "todos-department": "/todos?list=department",
        "todo": f"/todos/{todo.pk}",
        "todo-new": "/todos/new",
        "calls": "/calls",
        "call": f"/calls/{call.pk}",
        "profile": "/staff/me",
    }
    for name, address in addresses.items():
        page.goto(address)
        picture(page, f"{name}-{theme}")
        fits_and_is_accessible(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_sign_in_page_fits_and_leads_in(
    transactional_db: None,
    live_server: LiveServer,
    open_context: Callable[..., BrowserContext],
    picture: Picture,
    width: int,
) -> None:
    an_employee(username="lena", first_name="Lena")
    page = open_context(width=width, base_url=live_server.url).new_page()
    page.goto("/todos")
    page.keyboard.type("lena")
    page.keyboard.press("Tab")
    page.keyboard.type("falsch")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Noch 7 Versuche")).to_be_visible()
    picture(page, "sign-in")
    fits_and_is_accessible(page)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Aufgaben")).to_be_visible()


def test_the_company_is_chosen_and_a_note_kept_beside_the_ringing_call(lena: Employee, page_as: OpenPage) -> None:
    page = page_as(lena)
    page.goto("/")
    card = page.locator("#call-card")
    expect(card.get_by_role("radio", name="Isarwerk Chemie GmbH")).to_be_checked()
    card.get_by_role("radio", name="Ammerquell Wasser & Söhne GmbH").check()
    expect(card.get_by_role("radio", name="Ammerquell Wasser & Söhne GmbH")).to_be_checked()
    card.get_by_role("button", name="Notiz").click()
    page.get_by_label("Was besprochen wurde").fill("Ruft morgen wieder an.")
    page.evaluate(f"htmx.trigger(document.body, 'live:employee-{lena.pk}-calls')")  # the test's server cannot stream
    page.get_by_role("button", name="Notiz festhalten").click()
    expect(page.get_by_text("Notiz ist festgehalten.")).to_be_visible()
    note = Note.objects.get()
    assert note.company is not None
    assert note.company.name == "Ammerquell Wasser & Söhne GmbH"


def test_a_todo_is_finished_with_the_keyboard_and_taken_back_from_the_toast(lena: Employee, page_as: OpenPage) -> None:
    page = page_as(lena)
    page.goto("/")
    page.keyboard.press("g")
    page.keyboard.press("a")
    row = page.get_by_role("row").filter(has_text="Befundfotos anfordern")
    row.get_by_role("button", name="Erledigen").focus()
    page.keyboard.press("Enter")
    expect(row).to_have_count(0)
    page.get_by_role("button", name="Rückgängig").click()
    expect(row).to_be_visible()


def test_theme_and_language_are_chosen_in_the_user_menu_and_stay(lena: Employee, page_as: OpenPage) -> None:
    page = page_as(lena)
    page.goto("/todos")
    page.get_by_role("button", name="Karte schließen").click()
    page.get_by_role("button", name="Lena Brandt, Benutzermenü").click()
    page.get_by_role("button", name="Dunkel").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="To-dos")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_second_factor_is_set_up_and_asked_for_in_the_looks_of_the_product(
    lena: Employee,
    page_as: OpenPage,
    picture: Picture,
    open_context: Callable[..., BrowserContext],
    live_server: LiveServer,
) -> None:
    page = page_as(lena)
    page.goto("/staff/me")
    page.get_by_role("button", name="Karte schließen").click()
    page.get_by_role("link", name="Zweiten Faktor einrichten").click()
    fits_and_is_accessible(page)
    page.get_by_role("link", name="Aktivieren").click()
    page.get_by_label("Passwort").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#authenticator_secret")).to_be_visible()
    picture(page, "second-factor")
    fits_and_is_accessible(page)
    secret = page.locator("#authenticator_secret").input_value()
    page.get_by_label("Authentifizierungscode").fill(one_time_code(secret))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Wiederherstellungs")).to_be_visible()

    elsewhere = open_context(base_url=live_server.url).new_page()
    elsewhere.goto("/login/")
    elsewhere.get_by_label("Benutzername").fill(lena.username)
    elsewhere.get_by_label("Passwort").fill(PASSWORD)
    elsewhere.keyboard.press("Enter")
    expect(elsewhere.get_by_role("heading", name="Zwei-Faktor")).to_be_visible()
    picture(elsewhere, "second-factor-asked")
    fits_and_is_accessible(elsewhere)


def one_time_code(secret: str) -> str:
    """What the authenticator app shows now."""
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))
