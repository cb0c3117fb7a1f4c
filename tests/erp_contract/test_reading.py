"""What every adapter says about customers, goods and figures."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kundenkreis.erp.port import (
    Block,
    Invoice,
    Order,
    OrderState,
    PriceRequest,
    Rejected,
    RejectionCode,
    Stream,
    key_of,
)
from kundenkreis.erp.warranty import warranty_end
from tests.erp_contract.stage import (
    BLOCKED,
    DEALER,
    MACHINE,
    OLD_PUMP,
    PIPE,
    PUMP,
    REPENTANT,
    RETIRED,
    SEAL,
    Stage,
    an_order,
    today,
)
from tests.erp_contract.streams import everything


def test_a_ping_says_who_answers(stage: Stage) -> None:
    assert stage.erp.ping().capabilities.name


def test_a_customer_comes_with_address_contacts_and_terms(stage: Stage) -> None:
    (customer,) = stage.erp.customers([DEALER, "K-0"])
    assert (customer.number, customer.name, customer.active) == (DEALER, "Isarwerk Chemie GmbH", True)
    office = customer.addresses[0]
    assert (office.street, office.postal_code, office.city) == ("Lerchenauer Straße 210", "80939", "München")
    assert (office.country, "invoice" in office.purposes) == ("DE", True)
    assert customer.phones == ("+49 89 99998-210",)
    assert customer.emails == ("info@isarwerk.example",)
    assert (customer.payment_terms, customer.price_list, customer.currency) == ("30 Tage netto", "Preisgruppe 3", "EUR")
    assert customer.block is None
    assert customer.changed_at and customer.changed_at.tzinfo


def test_a_delivery_block_comes_with_its_reason(stage: Stage) -> None:
    (customer,) = stage.erp.customers([BLOCKED])
    assert customer.block == Block(code="Zahlungsverzug", reason="Zahlungsverzug")


def test_products_come_with_successor_serial_numbers_and_warranty(stage: Stage) -> None:
    products = {product.code: product for product in stage.erp.products([PUMP, OLD_PUMP, SEAL, PIPE, RETIRED, "nix"])}
    assert sorted(products) == sorted([PUMP, OLD_PUMP, SEAL, PIPE, RETIRED])
    assert products[OLD_PUMP].successor_code == PUMP
    assert (products[PUMP].has_serial_numbers, products[PUMP].warranty_months) == (True, 24)
    assert (products[SEAL].has_serial_numbers, products[SEAL].warranty_months) == (False, 12)
    assert (products[PIPE].unit, products[SEAL].unit) == ("m", "Stk.")
    assert (products[RETIRED].salable, products[PUMP].salable) == (False, True)
    assert (products[PUMP].list_price, products[PUMP].currency) == (Decimal(4280), "EUR")


def test_prices_follow_the_customers_price_list_and_its_breaks_to_the_cent(stage: Stage) -> None:
    quantities = [Decimal(1), Decimal("2.5"), Decimal(3), Decimal(10), Decimal(100)]
    requests = [PriceRequest(product_code=PIPE, quantity=quantity) for quantity in quantities]
    prices = stage.erp.prices(DEALER, [*requests, PriceRequest(product_code="nix", quantity=Decimal(1))], on=today())
    assert [(price.quantity, price.unit_price) for price in prices] == list(
        zip(quantities, map(Decimal, ["49.21", "49.21", "46.62", "44.548", "40.404"]), strict=True)
    )
    assert {(price.list_price, price.currency) for price in prices} == {(Decimal("51.8"), "EUR")}


def test_a_customer_without_a_price_list_pays_the_list_price(stage: Stage) -> None:
    number = stage.new_customer("Straßenbau Jürgens")
    (price,) = stage.erp.prices(number, [PriceRequest(product_code=SEAL, quantity=Decimal(100))], on=today())
    assert price.unit_price == price.list_price == Decimal(286)


def test_prices_for_an_unknown_customer_are_refused(stage: Stage) -> None:
    with pytest.raises(Rejected) as refusal:
        stage.erp.prices("K-0", [PriceRequest(product_code=SEAL, quantity=Decimal(1))], on=today())
    assert refusal.value.code is RejectionCode.UNKNOWN_CUSTOMER


def test_what_is_ordered_is_no_longer_available_and_what_is_delivered_no_longer_there(stage: Stage) -> None:
    stage.stock_up(SEAL, 50)
    on_hand, available = _stock(stage, SEAL)
    assert on_hand >= 50
    order = stage.erp.place_order(an_order(stage.new_customer("Lagerprüfung"), (SEAL, 4)))
    assert _stock(stage, SEAL) == (on_hand, available - 4)
    stage.deliver(order.number)
    assert _stock(stage, SEAL) == (on_hand - 4, available - 4)


def test_an_installed_item_says_when_it_was_delivered_and_how_long_its_warranty_runs(stage: Stage) -> None:
    items = {item.serial_number: item for item in stage.erp.installed_items(DEALER)}
    item = items[MACHINE]
    assert (item.product_code, item.customer_number) == (PUMP, DEALER)
    assert item.warranty_ends_on == warranty_end(item.delivered_on, 24)
    assert item.warranty_ends_on and item.delivered_on < today() < item.warranty_ends_on


def test_revenue_by_month_is_what_was_invoiced_less_what_was_credited(stage: Stage) -> None:
    invoices = [one for one in everything(stage.erp, Stream.INVOICES) if isinstance(one, Invoice)]
    mine = [invoice for invoice in invoices if invoice.customer_number == REPENTANT]
    assert any(invoice.net_total < 0 for invoice in mine)
    expected: dict[object, Decimal] = {}
    for invoice in mine:
        month = invoice.issued_on.replace(day=1)
        expected[month] = expected.get(month, Decimal()) + invoice.net_total
    first = min(invoice.issued_on for invoice in mine)
    revenue = stage.erp.revenue([REPENTANT], since=first, until=today())
    assert {row.month: row.amount for row in revenue} == expected
    assert {(row.customer_number, row.currency) for row in revenue} == {(REPENTANT, "EUR")}


def test_revenue_without_numbers_is_that_of_all_customers(stage: Stage) -> None:
    since = today().replace(year=today().year - 2)
    customers = {row.customer_number for row in stage.erp.revenue([], since=since, until=today())}
    assert {REPENTANT, DEALER} <= customers


def test_an_invoice_knows_what_is_still_to_pay(stage: Stage) -> None:
    invoices = [one for one in everything(stage.erp, Stream.INVOICES) if isinstance(one, Invoice)]
    assert all(abs(invoice.open_amount) <= abs(invoice.total) for invoice in invoices)
    assert all(
        invoice.due_on and invoice.due_on >= invoice.issued_on for invoice in invoices if invoice.open_amount > 0
    )
    assert all(abs(invoice.net_total) <= abs(invoice.total) for invoice in invoices)


def test_one_customers_orders_and_invoices_are_those_of_a_time_and_what_is_open(stage: Stage) -> None:
    orders = [one for one in everything(stage.erp, Stream.ORDERS) if isinstance(one, Order)]
    invoices = [one for one in everything(stage.erp, Stream.INVOICES) if isinstance(one, Invoice)]
    for since in (date(2000, 1, 1), today() + timedelta(days=1)):
        expected = [one for one in orders if one.customer_number == REPENTANT]
        expected = [one for one in expected if one.ordered_on >= since or one.state in {OrderState.CONFIRMED}]
        assert sorted(stage.erp.orders_of(REPENTANT, since=since), key=key_of) == sorted(expected, key=key_of)
        unpaid = [one for one in invoices if one.customer_number == REPENTANT]
        unpaid = [one for one in unpaid if one.issued_on >= since or one.open_amount]
        assert sorted(stage.erp.invoices_of(REPENTANT, since=since), key=key_of) == sorted(unpaid, key=key_of)
    assert stage.erp.orders_of("K-00000", since=date(2000, 1, 1)) == []


def _stock(stage: Stage, code: str) -> tuple[Decimal, Decimal]:
    (stock,) = stage.erp.stock([code, "nix"])
    return stock.on_hand, stock.available
