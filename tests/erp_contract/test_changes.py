"""Every adapter tells all that changed, in pages, without a gap."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kundenkreis.erp.fingerprint import fingerprint
from kundenkreis.erp.port import Customer, InstalledItem, Order, Stream, key_of
from tests.erp_contract.stage import PUMP, SEAL, Stage, an_order
from tests.erp_contract.streams import Reader, everything


@pytest.mark.parametrize("stream", list(Stream))
def test_small_pages_bring_everything_once(stage: Stage, stream: Stream) -> None:
    at_once = everything(stage.erp, stream)
    reader = Reader(stage.erp, stream, limit=7)
    paged = reader.read()
    assert paged
    assert {key_of(record): fingerprint(record) for record in paged} == {
        key_of(record): fingerprint(record) for record in at_once
    }
    assert len(paged) == len({key_of(record) for record in paged})
    assert max(reader.pages) <= 7


@pytest.mark.parametrize("stream", list(Stream))
def test_fingerprints_are_those_of_a_first_load(stage: Stage, stream: Stream) -> None:
    loaded = {key_of(record): fingerprint(record) for record in everything(stage.erp, stream)}
    assert dict(stage.erp.fingerprints(stream)) == loaded


@pytest.mark.parametrize("stream", list(Stream))
def test_nothing_is_told_while_nothing_happens(stage: Stage, stream: Stream) -> None:
    reader = Reader(stage.erp, stream).caught_up()
    assert reader.read() == []
    assert reader.read() == []


def test_a_new_customer_is_told(stage: Stage) -> None:
    reader = Reader(stage.erp, Stream.CUSTOMERS).caught_up()
    number = stage.new_customer("Neugründung Süd")
    assert set(reader.news()) == {number}


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (lambda stage, number: stage.rename(number, "Umfirmierung AG"), lambda one: one.name == "Umfirmierung AG"),
        (
            lambda stage, number: stage.move(number, street="Münsterplatz 2", postal_code="89073", city="Ulm"),
            lambda one: one.addresses[0].street == "Münsterplatz 2",
        ),
        (lambda stage, number: stage.deactivate(number), lambda one: not one.active),
        (lambda stage, number: stage.block(number), lambda one: one.block.reason == "Zahlungsverzug"),
    ],
    ids=["name", "address", "inactive", "block"],
)
def test_a_changed_customer_is_told(
    stage: Stage, change: Callable[[Stage, str], None], seen: Callable[[Customer], bool]
) -> None:
    number = stage.new_customer("Wandelbar GmbH")
    reader = Reader(stage.erp, Stream.CUSTOMERS).caught_up()
    change(stage, number)
    news = reader.news()
    assert set(news) == {number}
    customer = news[number]
    assert isinstance(customer, Customer) and seen(customer)


def test_a_lifted_block_is_told(stage: Stage) -> None:
    number = stage.new_customer("Wieder flüssig KG")
    stage.block(number)
    reader = Reader(stage.erp, Stream.CUSTOMERS).caught_up()
    stage.lift_block(number)
    customer = reader.news()[number]
    assert isinstance(customer, Customer) and customer.block is None


def test_an_orders_way_is_told_step_by_step(stage: Stage) -> None:
    stage.stock_up(PUMP, 2)
    reader = Reader(stage.erp, Stream.ORDERS).caught_up()
    order = stage.erp.place_order(an_order(stage.new_customer("Schritt für Schritt"), (PUMP, 2)))
    assert reader.news() == {order.number: order}
    stage.deliver(order.number, {PUMP: 1})
    assert _delivered(reader, order) == 1
    stage.deliver(order.number)
    assert _delivered(reader, order) == 2
    placed = stage.erp.order(order.number)
    assert placed
    stage.take_back(order.number, PUMP, placed.lines[0].serial_numbers[0])
    assert _delivered(reader, order) == 1


def test_a_cancelled_delivery_is_told(stage: Stage) -> None:
    order = stage.erp.place_order(an_order(stage.new_customer("Storno AG"), (SEAL, 1)))
    reader = Reader(stage.erp, Stream.ORDERS).caught_up()
    stage.cancel_delivery(order.number)
    assert set(reader.news()) == {order.number}


def test_a_machine_is_told_when_it_arrives_and_when_it_comes_back(stage: Stage) -> None:
    stage.stock_up(PUMP, 1)
    reader = Reader(stage.erp, Stream.INSTALLED_ITEMS).caught_up()
    order = stage.erp.place_order(an_order(stage.new_customer("Hin und Her"), (PUMP, 1)))
    stage.deliver(order.number)
    (item,) = reader.news().values()
    assert isinstance(item, InstalledItem) and item.customer_number == order.customer_number
    stage.take_back(order.number, PUMP, item.serial_number)
    (back,) = reader.news().values()
    assert isinstance(back, InstalledItem)
    assert (back.serial_number, back.customer_number) == (item.serial_number, None)


def test_many_changes_come_in_pages_and_none_is_lost(stage: Stage) -> None:
    reader = Reader(stage.erp, Stream.CUSTOMERS, limit=2).caught_up()
    numbers = {stage.new_customer(f"Reihe {place}") for place in range(5)}
    for number in numbers:
        stage.rename(number, f"Reihe {number}")
    reader.pages.clear()
    news = reader.news()
    assert set(news) == numbers
    assert {customer.name for customer in news.values() if isinstance(customer, Customer)} == {
        f"Reihe {number}" for number in numbers
    }
    assert len(reader.pages) > 1


def test_an_old_cursor_repeats_what_came_since(stage: Stage) -> None:
    reader = Reader(stage.erp, Stream.CUSTOMERS).caught_up()
    old = reader.cursor
    number = stage.new_customer("Zweimal erzählt")
    assert set(reader.news()) == {number}
    reader.cursor = old
    assert set(reader.news()) == {number}


def _delivered(reader: Reader, order: Order) -> object:
    told = reader.news()[order.number]
    assert isinstance(told, Order)
    return told.lines[0].delivered
