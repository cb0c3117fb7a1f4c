"""What the ERP says, on the company file: revenue, orders, invoices, accounts, and asking it now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from kundenkreis.customers.actions.linking import link_account
from kundenkreis.customers.actions.revenue_classes import class_companies
from kundenkreis.customers.models import Company
from kundenkreis.desk.queries.revenue import revenue_of
from kundenkreis.desk.queries.revenue_drawing import drawn
from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.connection import connected_to
from kundenkreis.erp.models import AccountReading, CustomerAccount, Delivery, Invoice, MonthRevenue, Order
from kundenkreis.journal.actor import ERP, SYSTEM
from kundenkreis.staff.models import Employee
from tests.factories.customers import a_customer, an_account
from tests.factories.erp import CUSTOMER, small_erp
from tests.factories.jobs import work_off
from tests.factories.staff import an_employee

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
DAY = date(2026, 11, 23)


@pytest.fixture
def employee(client: Client) -> Employee:
    """Signed in."""
    signed_in = an_employee("hotline")
    client.force_login(signed_in, backend="django.contrib.auth.backends.ModelBackend")
    return signed_in


@pytest.fixture
def isarwerk() -> Company:
    return a_customer("10482", "Isarwerk Chemie GmbH", payment_terms="30 Tage netto", price_list="Preisgruppe 2")


def an_invoice(number: str, *, account: str = "10482", days: int = 0, **about: object) -> Invoice:
    """An unpaid invoice that is due in so many days."""
    today = timezone.localdate()
    given = {"issued_on": today, "due_on": today + timedelta(days=days), "currency": "EUR", "source": "m"} | about
    amounts = {"total": Decimal(119), "net_total": Decimal(100), "open_amount": Decimal(119)}
    return Invoice.objects.create(number=number, account_number=account, **(amounts | given))


def an_order(number: str, *, account: str = "10482", state: str = "confirmed", **about: object) -> Order:
    given = {"ordered_on": timezone.localdate(), "total": 99, "currency": "EUR", "source": "m"} | about
    return Order.objects.create(number=number, account_number=account, state=state, **given)


def revenue_in(month: date, amount: int, account: str = "10482", currency: str = "EUR") -> None:
    about = {"currency": currency, "source": "m", "seen_at": timezone.now()}
    MonthRevenue.objects.create(account_number=account, month=month, amount=amount, **about)


def page(client: Client, company: Company, part: str = "", **asked: str) -> str:
    answer = client.get(f"/companies/{company.pk}{part}", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_revenue_by_month_stands_beside_that_of_the_year_before() -> None:
    months = {date(2026, 11, 1): Decimal(30), date(2025, 11, 1): Decimal(20), date(2025, 12, 1): Decimal(5)}
    drawing = drawn(months, "month", DAY, "EUR")
    assert [label for label, _ in drawing.rows][0::11] == ["Dez", "Nov"]
    assert (drawing.rows[-1][1], drawing.rows[0][1]) == ((Decimal(20), Decimal(30)), (Decimal(0), Decimal(5)))
    assert len(drawing.chart.columns) == 24
    assert drawing.chart.columns[-1].words.endswith("30,00\N{NO-BREAK SPACE}€")


def test_revenue_by_quarter_and_by_year_adds_the_months_up() -> None:
    months = {date(2026, 10, 1): Decimal(30), date(2026, 11, 1): Decimal(12), date(2024, 2, 1): Decimal(7)}
    assert drawn(months, "quarter", DAY, "EUR").rows[3] == ("Q4", (Decimal(0), Decimal(42)))
    years = drawn(months, "year", DAY, "EUR").rows
    assert [(label, values[0]) for label, values in years] == [
        ("2022", Decimal(0)),
        ("2023", Decimal(0)),
        ("2024", Decimal(7)),
        ("2025", Decimal(0)),
        ("2026", Decimal(42)),
    ]
    assert drawn(months, "nonsense", DAY, "EUR").by == "quarter"


def test_other_currencies_are_named_and_not_added() -> None:
    month = timezone.localdate().replace(day=1)
    revenue_in(month, 100)
    revenue_in(month, 30, currency="CHF")
    revenue = revenue_of(["10482"])
    assert revenue
    assert (revenue.amount, revenue.currency, revenue.other_currencies) == (Decimal(100), "EUR", ["CHF"])


def test_the_chart_is_switched_in_place_and_can_be_read_as_a_table(
    client: Client, employee: Employee, isarwerk: Company
) -> None:
    revenue_in(timezone.localdate().replace(day=1), 412860)
    card = client.get(f"/companies/{isarwerk.pk}/revenue", {"by": "month"}, headers=HTMX).content.decode()
    assert "<html" not in card
    assert 'aria-current="true">Monat' in card
    assert "<table" in card
    assert "412.860,00" in card
    assert "<html" in page(client, isarwerk, "/revenue", by="year")


def test_several_accounts_are_added_up_and_shown_apart(client: Client, employee: Employee, isarwerk: Company) -> None:
    an_account("10999", "Isarwerk Werk Süd", payment_terms="14 Tage netto", credit_limit=Decimal(5000))
    link_account(isarwerk.pk, "10999", by=ERP)
    month = timezone.localdate().replace(day=1)
    revenue_in(month, 1000)
    revenue_in(month, 500, "10999")
    an_invoice("RE-1", days=-3)
    an_invoice("RE-2", account="10999", days=8)
    shown = page(client, isarwerk)
    for words in ("1.500,00", "2 Konten im ERP", "14 Tage netto", "30 Tage netto", "5.000,00", "238,00"):
        assert words in shown, words
    alone = page(client, isarwerk, "/revenue", by="year", account="10999")
    assert "500,00" in alone
    assert "1.500,00" not in alone


def test_open_invoices_say_what_is_overdue(client: Client, employee: Employee, isarwerk: Company) -> None:
    an_invoice("RE-LATE", days=-3)
    an_invoice("RE-SOON", days=3)
    an_invoice("RE-PAID", open_amount=Decimal(0))
    shown = page(client, isarwerk)
    assert "überfällig" in shown
    assert shown.index("RE-LATE") < shown.index("RE-SOON")
    assert "RE-PAID" not in shown
    every = page(client, isarwerk, "/invoices")
    assert "RE-PAID" in every
    assert "bezahlt" in every
    assert "RE-PAID" not in page(client, isarwerk, "/invoices", show="open")


def test_orders_show_their_deliveries_and_tracking(client: Client, employee: Employee, isarwerk: Company) -> None:
    order = an_order("AB-1")
    Delivery.objects.create(
        order=order, position=0, number="LS-1", state="shipped", shipped_on=DAY, tracking_number="0034 0434 1161"
    )
    for part in ("", "/orders"):
        shown = page(client, isarwerk, part)
        assert "LS-1" in shown
        assert "0034 0434 1161" in shown


def test_all_orders_page_without_loss_or_repetition(
    client: Client,
    employee: Employee,
    isarwerk: Company,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for number in range(120):
        an_order(f"AB-{number:03d}", state="done" if number % 2 else "confirmed", ordered_on=DAY)
    seen: list[str] = []
    address = f"/companies/{isarwerk.pk}/orders"
    while address:
        with django_assert_max_num_queries(25):
            shown = client.get(address, headers=HTMX if "after" in address else {}).content.decode()
        seen += [part[:6] for part in shown.split('class="code">')[1:] if part.startswith("AB-")]
        _rows, _mark, more = shown.partition('class="more-rows"')
        address = more.partition('hx-get="')[2].partition('"')[0].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 120
    assert "AB-001" not in page(client, isarwerk, "/orders", show="open")
    assert page(client, isarwerk, "/orders", after="nonsense~x")


def test_the_class_is_shown_with_why(client: Client, employee: Employee, isarwerk: Company) -> None:
    revenue_in(timezone.localdate().replace(day=1), 412860)
    class_companies(by=SYSTEM)
    shown = page(client, isarwerk)
    assert "A-Kunde" in shown
    assert "80 %" in shown


@pytest.fixture
def memory(settings: Settings) -> Iterator[MemoryErp]:
    """A small ERP that was read; its customer is a company here."""
    settings.ERP_KIND = "memory"
    erp = small_erp()
    with connected_to(erp):
        synchronise()
        work_off()
        yield erp


def test_one_click_asks_the_erp_and_the_page_itself_never_does(
    client: Client, employee: Employee, memory: MemoryErp, monkeypatch: pytest.MonkeyPatch
) -> None:
    company = Company.objects.get(accounts__account_number=CUSTOMER)
    heard = len(memory._books.log)
    memory.office.block(CUSTOMER, "Zahlungsverzug")
    del memory._books.log[heard:]
    memory.faults.unreachable()
    asked = client.post(f"/companies/{company.pk}/refreshing", headers=HTMX).content.decode()
    assert "wird gefragt" in asked
    memory.faults.clear()
    work_off()
    assert CustomerAccount.objects.get(number=CUSTOMER).is_blocked
    assert "Zahlungsverzug" in page(client, company)
    again = client.post(f"/companies/{company.pk}/refreshing", headers=HTMX)
    assert "gerade" in again.headers["HX-Trigger"]


def test_an_erp_out_of_reach_is_said_beside_the_button(client: Client, employee: Employee, memory: MemoryErp) -> None:
    company = Company.objects.get(accounts__account_number=CUSTOMER)
    memory.faults.unreachable()
    client.post(f"/companies/{company.pk}/refreshing", headers=HTMX)
    work_off()
    assert AccountReading.objects.get().problem
    assert "nicht gefragt werden" in page(client, company)


def test_the_file_of_a_large_customer_needs_no_more_queries(
    client: Client,
    employee: Employee,
    isarwerk: Company,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for number in range(12):
        an_invoice(f"RE-{number}")
        order = an_order(f"AB-{number}")
        Delivery.objects.create(order=order, position=0, number=f"LS-{number}", state="planned")
        an_account(f"20{number:03d}", "Isarwerk")
        link_account(isarwerk.pk, f"20{number:03d}", by=ERP)
    with django_assert_max_num_queries(60):
        page(client, isarwerk)
