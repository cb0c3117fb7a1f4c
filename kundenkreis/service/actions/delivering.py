"""C80 and C90: what was delivered, cancelled or came back, and what follows for the complaint.

Called by reactions: the ERP is the actor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kundenkreis.journal.actor import ERP, SYSTEM
from kundenkreis.journal.recording import record
from kundenkreis.service.actions.closing import close_delivered, reopen_complaint
from kundenkreis.service.actions.following import replacement_of_key
from kundenkreis.service.actions.taking_up import ids_of
from kundenkreis.service.events import (
    DeliveryStatusReturned,
    ReplacementDelivered,
    ReplacementPartDelivered,
    ReplacementUndone,
)
from kundenkreis.service.models import Complaint, Replacement
from kundenkreis.service.queries.deliveries import OrderInErp, order_in_erp
from kundenkreis.service.words import Outcome


@dataclass(frozen=True, kw_only=True)
class DeliveryNews:
    """What the ERP reports about one delivery note of an order under our key; `at` is when it happened there
    (aware).
    """

    key: str
    order_number: str
    delivery_number: str
    at: datetime
    tracking_number: str = ""
    serials: tuple[str, ...] = ()


@transaction.atomic
def count_delivery(news: DeliveryNews) -> None:
    """A delivery was reported: all there closes the complaint, a part keeps it open."""
    replacement = replacement_of_key(news.key)
    if replacement is None or replacement.delivered_at:
        return
    order = order_in_erp(news.order_number)
    if order is None:
        return
    replacement.started_at = replacement.started_at or news.at
    replacement.order_number = replacement.order_number or news.order_number
    if order.is_delivered:
        _complete(replacement, news)
    else:
        replacement.save(update_fields=["started_at", "order_number"])
        _tell_part(replacement, news, order)


def _complete(replacement: Replacement, news: DeliveryNews) -> None:
    complaint = replacement.complaint
    replacement.delivered_at, replacement.undone_at = news.at, None
    replacement.save(update_fields=["started_at", "order_number", "delivered_at", "undone_at"])
    delivered = ReplacementDelivered(
        complaint_id=complaint.pk,
        key=news.key,
        order_number=news.order_number,
        delivery_number=news.delivery_number,
        tracking_number=news.tracking_number,
        serials=news.serials,
        **ids_of(complaint),
    )
    record(delivered, by=ERP, at=news.at)
    _tell_status(complaint, news)
    if complaint.is_open and replacement.ended_at is None:
        close_delivered(complaint, at=news.at)


def _tell_status(complaint: Complaint, news: DeliveryNews) -> None:
    event = DeliveryStatusReturned(
        complaint_id=complaint.pk,
        key=news.key,
        order_number=news.order_number,
        delivery_number=news.delivery_number,
        serials=news.serials,
        **ids_of(complaint),
    )
    record(event, by=ERP)


def _tell_part(replacement: Replacement, news: DeliveryNews, order: OrderInErp) -> None:
    complaint = replacement.complaint
    event = ReplacementPartDelivered(
        complaint_id=complaint.pk,
        key=news.key,
        order_number=news.order_number,
        delivery_number=news.delivery_number,
        delivered=order.delivered_positions,
        positions=len(order.positions),
        **ids_of(complaint),
    )
    record(event, by=ERP, at=news.at)


@transaction.atomic
def undo_delivery(news: DeliveryNews) -> Replacement | None:
    """A delivery was cancelled or came back. If something is missing now, the complaint goes on; returns it then."""
    replacement = replacement_of_key(news.key)
    order = order_in_erp(news.order_number)
    if replacement is None or (order and order.is_delivered):
        return None
    complaint = replacement.complaint
    replacement.delivered_at, replacement.undone_at = None, news.at
    replacement.save(update_fields=["delivered_at", "undone_at"])
    event = ReplacementUndone(
        complaint_id=complaint.pk,
        key=news.key,
        order_number=news.order_number,
        delivery_number=news.delivery_number,
        **ids_of(complaint),
    )
    record(event, by=ERP, at=news.at)
    _open_again(complaint)
    return replacement


def _open_again(complaint: Complaint) -> None:
    closure = complaint.closures.filter(reopened_at__isnull=True).first()
    if closure and closure.outcome in {Outcome.REPLACED, Outcome.CHARGED}:
        reopen_complaint(complaint, by=SYSTEM)


@transaction.atomic
def end_cancelled_order(news: DeliveryNews) -> Replacement | None:
    """The whole order was cancelled in the ERP: nothing more comes under this key."""
    replacement = undo_delivery(news)
    if replacement and replacement.ended_at is None:
        replacement.ended_at = news.at
        replacement.save(update_fields=["ended_at"])
    return replacement
