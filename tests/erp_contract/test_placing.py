"""Every adapter places an order once under its key, or says exactly why not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

import pytest

from kundenkreis.erp.port import (
    DeliveryState,
    OrderLineRequest,
    OrderRequest,
    OrderState,
    PriceRequest,
    Rejected,
    RejectionCode,
)
from tests.erp_contract.stage import BLOCKED, DEALER, PIPE, PUMP, RETIRED, SEAL, Stage, an_order, new_key, today


def test_an_order_is_confirmed_with_its_lines_and_waits_in_the_warehouse(stage: Stage) -> None:
    request = an_order(DEALER, (SEAL, 2), (PIPE, "2.5"))
    order = stage.erp.place_order(request)
    assert order.number
    assert (order.key, order.customer_number, order.state) == (request.key, DEALER, OrderState.CONFIRMED)
    assert order.ordered_on == today()
    assert [(line.position, line.product_code, line.quantity) for line in order.lines] == [
        (1, SEAL, Decimal(2)),
        (2, PIPE, Decimal("2.5")),
    ]
    assert [line.delivered for line in order.lines] == [Decimal(), Decimal()]
    assert [delivery.state for delivery in order.deliveries] == [DeliveryState.PLANNED]
    assert not order.is_delivered_completely


def test_an_order_costs_what_the_price_question_said(stage: Stage) -> None:
    (price,) = stage.erp.prices(DEALER, [PriceRequest(product_code=SEAL, quantity=Decimal(12))], on=today())
    order = stage.erp.place_order(an_order(DEALER, (SEAL, 12)))
    assert order.lines[0].unit_price == price.unit_price == Decimal("245.96")
    assert (order.total, order.currency) == (Decimal("2951.52"), "EUR")


def test_a_price_that_was_agreed_is_taken(stage: Stage) -> None:
    line = OrderLineRequest(product_code=SEAL, quantity=Decimal(3), unit_price=Decimal("199.99"), note="wie besprochen")
    order = stage.erp.place_order(OrderRequest(key=new_key(), customer_number=DEALER, lines=(line,)))
    assert (order.lines[0].unit_price, order.total) == (Decimal("199.99"), Decimal("599.97"))


def test_a_replacement_costs_nothing(stage: Stage) -> None:
    order = stage.erp.place_order(an_order(DEALER, (PUMP, 1), (SEAL, 1), free_of_charge=True))
    assert order.total == 0
    assert [line.unit_price for line in order.lines] == [0, 0]


def test_umlauts_notes_and_a_delivery_address_arrive(stage: Stage) -> None:
    number = stage.new_customer("Größen & Söhne, Werkstraße")
    (customer,) = stage.erp.customers([number])
    request = replace(
        an_order(number, (SEAL, 1)),
        delivery_address=customer.addresses[0].reference,
        customer_reference="Bestellung Ü-77",
        note="Bitte über Tor 3 an die Süßwarenfabrik",
    )
    assert stage.erp.place_order(request).customer_number == number


def test_the_same_key_gives_the_same_order_again(stage: Stage) -> None:
    request = an_order(DEALER, (SEAL, 1))
    first = stage.erp.place_order(request)
    assert stage.erp.place_order(request).number == first.number
    assert stage.erp.order_by_key(request.key) == stage.erp.order(first.number) == first
    assert stage.count_of_orders(request.key) == 1


def test_two_senders_at_a_time_place_one_order(stage: Stage) -> None:
    for _ in range(3):
        request = an_order(DEALER, (SEAL, 1))
        with ThreadPoolExecutor(2) as senders:
            orders = list(senders.map(stage.erp.place_order, [request, request]))
        assert orders[0].number == orders[1].number
        assert stage.count_of_orders(request.key) == 1


def test_there_is_certainly_no_order_under_an_unused_key(stage: Stage) -> None:
    assert stage.erp.order_by_key(new_key()) is None
    assert stage.erp.order("AU-0000-00000") is None


@pytest.mark.parametrize(
    ("request_", "code", "position"),
    [
        (an_order(BLOCKED, (SEAL, 1)), RejectionCode.CUSTOMER_BLOCKED, None),
        (an_order("K-0", (SEAL, 1)), RejectionCode.UNKNOWN_CUSTOMER, None),
        (an_order(DEALER, (SEAL, 1), ("nix", 1)), RejectionCode.UNKNOWN_PRODUCT, 2),
        (an_order(DEALER, (RETIRED, 1)), RejectionCode.PRODUCT_NOT_SALABLE, 1),
        (an_order(DEALER, (SEAL, 1), (SEAL, 0)), RejectionCode.INVALID_QUANTITY, 2),
        (an_order(DEALER, (SEAL, -1)), RejectionCode.INVALID_QUANTITY, 1),
        (an_order(DEALER, (PUMP, "1.5")), RejectionCode.INVALID_QUANTITY, 1),
    ],
    ids=lambda value: value.value if isinstance(value, RejectionCode) else "",
)
def test_a_refusal_says_why_and_leaves_nothing_behind(
    stage: Stage, request_: OrderRequest, code: RejectionCode, position: int | None
) -> None:
    request = replace(request_, key=new_key())
    with pytest.raises(Rejected) as refusal:
        stage.erp.place_order(request)
    assert (refusal.value.code, refusal.value.position) == (code, position)
    assert refusal.value.answer
    assert stage.erp.order_by_key(request.key) is None
    assert stage.count_of_orders(request.key) == 0


def test_a_customer_who_is_no_longer_active_is_unknown_to_an_order(stage: Stage) -> None:
    number = stage.new_customer("Erloschene GmbH")
    stage.deactivate(number)
    with pytest.raises(Rejected) as refusal:
        stage.erp.place_order(an_order(number, (SEAL, 1)))
    assert refusal.value.code is RejectionCode.UNKNOWN_CUSTOMER


def test_after_the_block_is_lifted_the_same_key_is_accepted(stage: Stage) -> None:
    number = stage.new_customer("Reuige Zahler GmbH")
    stage.block(number)
    request = an_order(number, (SEAL, 1))
    with pytest.raises(Rejected):
        stage.erp.place_order(request)
    stage.lift_block(number)
    assert stage.erp.place_order(request).state is OrderState.CONFIRMED
    assert stage.count_of_orders(request.key) == 1
