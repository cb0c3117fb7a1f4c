"""Counting what a customer has of an order, by its moves in Tryton."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kundenkreis.erp.adapters.tryton.parcels import Parcel, at_customer

SEALS = Parcel(
    move=1,
    line=11,
    product_code="GLRD",
    quantity=Decimal(3),
    serial_number="",
    state="done",
    shipment="stock.shipment.out,1",
    is_return=False,
)
MORE_SEALS = replace(SEALS, move=2, line=12, quantity=Decimal(2))
PUMP = replace(SEALS, move=3, line=13, product_code="CN-65-200", quantity=Decimal(1), serial_number="4711")


def test_what_is_planned_or_cancelled_is_not_there_yet() -> None:
    assert at_customer([replace(SEALS, state="draft"), replace(PUMP, state="cancelled")]) == []


def test_goods_without_serial_number_come_back_by_quantity_from_the_latest_delivery() -> None:
    back = replace(SEALS, move=9, line=0, quantity=Decimal(4), is_return=True)
    here = at_customer([SEALS, MORE_SEALS, PUMP, back])
    assert [(parcel.line, parcel.quantity) for parcel in here] == [(11, Decimal(1)), (13, Decimal(1))]


def test_a_machine_that_came_back_and_went_out_again_is_there() -> None:
    back = replace(PUMP, move=4, line=0, is_return=True)
    again = replace(PUMP, move=5)
    assert at_customer([PUMP, back]) == []
    assert at_customer([PUMP, back, again]) == [again]
