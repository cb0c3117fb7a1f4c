"""News of an order under our key moves the complaint on."""

from __future__ import annotations

from kundenkreis.erp.events import (
    DeliveryCancelled,
    DeliveryReported,
    GoodsReturned,
    HandOverRejected,
    HandOverReplayed,
    HandOverWithdrawn,
    OrderCancelled,
    OrderHandedOver,
    OrderInExecution,
)
from kundenkreis.journal.reacting import Told, on
from kundenkreis.service.actions.delivering import DeliveryNews, count_delivery, end_cancelled_order, undo_delivery
from kundenkreis.service.actions.following import (
    keep_order_number,
    mark_rejected,
    mark_started,
    mark_withdrawn,
    take_up_again,
)


@on(OrderHandedOver)
def keep_the_order(told: Told[OrderHandedOver]) -> None:
    """The ERP has it, under this number."""
    keep_order_number(told.event.key, told.event.order_number)


@on(HandOverRejected)
def note_the_rejection(told: Told[HandOverRejected]) -> None:
    """The ERP refuses."""
    mark_rejected(told.event.key, at=told.at)


@on(HandOverReplayed)
def note_the_repetition(told: Told[HandOverReplayed]) -> None:
    """Somebody has it tried again from the ERP monitor."""
    take_up_again(told.event.key)


@on(HandOverWithdrawn)
def note_the_withdrawal(told: Told[HandOverWithdrawn]) -> None:
    """Given up here or in the ERP monitor."""
    mark_withdrawn(told.event.key, by=told.by)


@on(OrderInExecution)
def note_the_start(told: Told[OrderInExecution]) -> None:
    """The warehouse has begun."""
    mark_started(told.event.key, at=told.at)


@on(DeliveryReported)
def count_what_arrived(told: Told[DeliveryReported]) -> None:
    """Complete: the complaint closes. A part: it stays open."""
    event = told.event
    news = DeliveryNews(
        key=event.key,
        order_number=event.order_number,
        delivery_number=event.delivery_number,
        at=told.at,
        tracking_number=event.tracking_number,
        serials=event.serials,
    )
    count_delivery(news)


@on(DeliveryCancelled)
def take_back_the_delivery(told: Told[DeliveryCancelled]) -> None:
    """A delivery note was cancelled: something is missing again."""
    undo_delivery(_news(told))


@on(GoodsReturned)
def take_back_the_goods(told: Told[GoodsReturned]) -> None:
    """Goods came back: something is missing again."""
    undo_delivery(_news(told))


@on(OrderCancelled)
def end_the_order(told: Told[OrderCancelled]) -> None:
    """Nothing more comes under this key."""
    event = told.event
    news = DeliveryNews(key=event.key, order_number=event.order_number, delivery_number="", at=told.at)
    end_cancelled_order(news)


def _news(told: Told[DeliveryCancelled] | Told[GoodsReturned]) -> DeliveryNews:
    event = told.event
    return DeliveryNews(
        key=event.key, order_number=event.order_number, delivery_number=event.delivery_number, at=told.at
    )
