"""The ERP monitor in a browser: it follows by itself, works at every width, and can be read by everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from kundenkreis.erp.actions.reconciling import begin_reconciliation, run_reconciliation
from kundenkreis.erp.actions.sending import attempt
from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.connection import connected_to
from kundenkreis.erp.models import Outage, Product, StreamState
from kundenkreis.erp.port import RejectionCode
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry, Reaction
from kundenkreis.staff.models import Employee
from tests.browser import OpenPage
from tests.factories.erp import PUMP, handed_over, replacement, small_erp
from tests.factories.staff import an_employee

pytestmark = pytest.mark.browser


@pytest.fixture
def erp(transactional_db: None, settings: object) -> Iterator[MemoryErp]:
    """An ERP that was read once, has one order of ours and refused another."""
    settings.ERP_KIND = "memory"  # type: ignore[attr-defined]
    memory = small_erp()
    with connected_to(memory):
        synchronise()
        _send("T-2026-00015-1")
        memory.faults.reject(RejectionCode.PRODUCT_NOT_SALABLE, "Artikel 204-11-0020 ist gesperrt.")
        _send("T-2026-00016-1")
        memory.faults.lose_answers()
        _send("T-2026-00017-1")
        memory.office.block("K-10482", "Zahlungsverzug")
        synchronise()
        _something_of_everything()
        yield memory


@pytest.fixture
def lead(erp: MemoryErp) -> Employee:
    """The head of service."""
    return an_employee("service_lead", first_name="Thomas", last_name="Häberle")


def _something_of_everything() -> None:
    """An outage that is over, differences that were repaired, follow-up work that is parked."""
    before = timezone.now() - timedelta(hours=20)
    Outage.objects.create(began_at=before, ended_at=before + timedelta(hours=3), reason="Unreachable: refused")
    StreamState.objects.update(loaded_at=before - timedelta(days=20))
    Product.objects.filter(code=PUMP).update(name="Etwas anderes")
    run_reconciliation(begin_reconciliation(by=SYSTEM).pk)
    entry = Entry.objects.get(name="erp.BlockSet")
    error = "ValueError: ein Betrag ohne Währung"
    Reaction.objects.create(
        entry=entry, name="service.reactions.following.warn", state="parked", attempts=5, last_error=error
    )


def _send(key: str) -> None:
    handed_over(replacement(key))
    attempt(key)


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")])
def test_it_fits_and_axe_finds_nothing(
    page_as: OpenPage, lead: Employee, picture: Callable[[Page, str], Path], width: int, theme: str
) -> None:
    page = page_as(lead, width=width, theme=theme)
    page.goto("/erp")
    expect(page.get_by_role("heading", name="ERP-Anbindung")).to_be_visible()
    picture(page, f"erp-monitor-{theme}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert Axe().run(page).response["violations"] == []


def test_what_happens_appears_without_reloading(page_as: OpenPage, lead: Employee, erp: MemoryErp) -> None:
    page = page_as(lead)
    page.goto("/erp")
    row = page.get_by_role("row").filter(has_text="T-2026-00099-1")
    expect(row).to_have_count(0)
    erp.faults.unreachable()
    _send("T-2026-00099-1")
    page.evaluate("htmx.trigger(document.body, 'live:erp')")  # the test's server cannot stream
    expect(row).to_contain_text("Wartet")
    expect(page.locator("#erp-pill")).to_contain_text("ERP nicht erreichbar")


def test_a_rejected_order_is_given_up_with_the_keyboard(page_as: OpenPage, lead: Employee) -> None:
    page = page_as(lead)
    page.goto("/erp?key=T-2026-00016-1")
    page.get_by_role("button", name="Übergabe aufgeben").press("Enter")
    page.get_by_role("textbox", name="Grund").fill("Kunde verzichtet")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("1 Übergabe ist aufgegeben")


def test_what_one_has_ticked_stays_ticked_when_the_page_refreshes(page_as: OpenPage, lead: Employee) -> None:
    page = page_as(lead)
    page.goto("/erp")
    tick = page.get_by_role("checkbox", name="T-2026-00016-1 wählen")
    tick.check()
    with page.expect_response("**/erp"):
        page.evaluate("htmx.trigger(document.body, 'live:erp')")
    expect(tick).to_be_checked()
    page.get_by_role("region", name="Übergaben ans ERP").get_by_role("button", name="Noch einmal versuchen").click()
    expect(page.get_by_role("status")).to_contain_text("1 Übergabe wird noch einmal gesendet")
