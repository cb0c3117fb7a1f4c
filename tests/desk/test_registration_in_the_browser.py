"""In Chromium: a prospect becomes a customer in the ERP, and what the ERP then says on the company's file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from kundenkreis.customers.actions.linking import link_account
from kundenkreis.customers.actions.revenue_classes import class_companies
from kundenkreis.customers.models import Company
from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.connection import connected_to
from kundenkreis.erp.models import Delivery, Invoice, MonthRevenue, Order, StreamState
from kundenkreis.journal.actor import ERP, SYSTEM
from tests.factories.customers import a_company, a_customer, a_machine, an_account
from tests.factories.erp import customer, small_erp
from tests.factories.jobs import work_off
from tests.factories.staff import an_employee

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OpenPage = Callable[..., Page]
SIZES = [(1440, "light"), (1440, "dark"), (390, "light")]


@pytest.fixture
def memory(transactional_db: None, settings: Settings) -> Iterator[MemoryErp]:
    """A small ERP that was read, and that knows somebody like the prospect."""
    settings.ERP_KIND = "memory"
    erp = small_erp()
    erp.office.save_customer(replace(customer("K-20001", "Koehler Anlagenbau KG"), emails=()))
    with connected_to(erp):
        synchronise()
        work_off()
        yield erp


def is_fine(page: Page) -> None:
    """Nothing that axe objects to, nothing that runs over the edge."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    assert [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize(("width", "theme"), SIZES)
def test_a_prospect_becomes_a_customer_and_a_person_decides_about_a_similar_one(
    page_as: OpenPage, picture: Callable[[Page, str], Path], memory: MemoryErp, width: int, theme: str
) -> None:
    prospect = a_company("Köhler Anlagenbau", city="München", postal_code="80331", phone="+49 89 99998100")
    page = page_as(an_employee("sales_lead"), width=width, theme=theme)
    page.set_default_timeout(60_000)  # the first page of a process compiles its templates
    page.goto(f"/companies/{prospect.pk}")
    page.get_by_role("link", name="Im ERP als Kunde anlegen").click()
    expect(page.get_by_text("Koehler Anlagenbau KG")).to_be_visible()
    is_fine(page)
    picture(page, f"registration-form-{width}-{theme}")
    page.get_by_role("button", name="Kunde anlegen").click()
    expect(page.get_by_text("Das ERP braucht die Straße")).to_be_visible()
    page.get_by_label("Straße").fill("Uferstraße 12")
    page.get_by_role("button", name="Kunde anlegen").click()
    expect(page.get_by_text("geht gleich hinaus")).to_be_visible()
    work_off()
    page.reload()
    expect(page.get_by_role("button", name="Kunde trotzdem anlegen")).to_be_visible()
    is_fine(page)
    picture(page, f"registration-decision-{width}-{theme}")
    page.get_by_role("button", name="Kunde trotzdem anlegen").click()
    expect(page.get_by_text("Ein neuer Kunde wird angelegt")).to_be_visible()
    work_off()
    page.reload()
    expect(page.get_by_role("button", name="Jetzt auffrischen")).to_be_visible()
    expect(page.get_by_text("Konto im ERP")).to_be_visible()
    prospect.refresh_from_db()
    assert prospect.kind == "customer"


@pytest.fixture
def isarwerk(transactional_db: None) -> Company:
    """A customer with two accounts, one of them blocked, and much of everything."""
    company = a_customer("10482", payment_terms="30 Tage netto", price_list="Preisgruppe 2")
    an_account("10999", "Isarwerk Chemie GmbH, Werk Süd", block_code="mahnung", block_reason="Zahlungsverzug")
    link_account(company.pk, "10999", by=ERP)
    now, today = timezone.now(), timezone.localdate()
    for stream in ("customers", "installed_items", "orders", "invoices", "revenue"):
        StreamState.objects.create(stream=stream, succeeded_at=now)
    for back in range(40):
        years, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        for number, amount in (("10482", 9000 + 700 * (back % 7)), ("10999", 2000 + 90 * (back % 5))):
            about = {"currency": "EUR", "source": "memory", "seen_at": now, "amount": amount}
            MonthRevenue.objects.create(account_number=number, month=date(years, month + 1, 1), **about)
    for place, days in enumerate((-12, 9, 21)):
        about = {"total": 4280 + place, "net_total": 3596, "open_amount": 4280 + place, "currency": "EUR"}
        dates = {"issued_on": today - timedelta(days=30), "due_on": today + timedelta(days=days), "source": "m"}
        Invoice.objects.create(number=f"RE-2026-3017{place}", account_number="10482", **about, **dates)
    for place in range(8):
        order = Order.objects.create(
            number=f"AB-2026-0041{place}",
            account_number="10482",
            state="done" if place else "confirmed",
            ordered_on=today - timedelta(days=place),
            total=Decimal(1240 * (place + 1)),
            currency="EUR",
            source="m",
        )
        Delivery.objects.create(
            order=order,
            position=0,
            number=f"LS-2026-0881{place}",
            state="shipped",
            shipped_on=today,
            tracking_number="00340434161094000011",
        )
    a_machine("25-0347-0812", warranty_ends_on=today + timedelta(days=400))
    class_companies(by=SYSTEM)
    return company


@pytest.mark.parametrize(("width", "theme"), SIZES)
def test_what_the_erp_says_fits_and_can_be_read(
    page_as: OpenPage, picture: Callable[[Page, str], Path], isarwerk: Company, width: int, theme: str
) -> None:
    page = page_as(an_employee("sales_lead"), width=width, theme=theme)
    page.set_default_timeout(60_000)  # the first page of a process compiles its templates
    page.goto(f"/companies/{isarwerk.pk}")
    is_fine(page)
    picture(page, f"company-erp-{width}-{theme}")
    page.get_by_role("link", name="Monat", exact=True).click()
    expect(page.get_by_role("link", name="Monat", exact=True)).to_have_attribute("aria-current", "true")
    page.get_by_text("Als Tabelle").click()
    is_fine(page)
    picture(page, f"company-revenue-{width}-{theme}")
    page.get_by_role("button", name="Jetzt auffrischen").click()
    expect(page.get_by_text("Das ERP wird gefragt")).to_be_visible()
    for part in ("orders", "invoices", "revenue?by=year"):
        page.goto(f"/companies/{isarwerk.pk}/{part}")
        is_fine(page)
        picture(page, f"company-{part[:6]}-{width}-{theme}")
