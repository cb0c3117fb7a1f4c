"""C60 to C90: what the ERP says about a replacement is kept here.

Called by reactions, so by the ERP or the system itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kundenkreis.journal.actor import ERP, SYSTEM, Actor
from kundenkreis.journal.recording import record
from kundenkreis.service.actions.closing import close_delivered, reopen_complaint
from kundenkreis.service.actions.taking_up import ids_of
from kundenkreis.service.events import (
    DeliveryStatusReturned,
    ReplacementDelivered,
    ReplacementPartDelivered,
    ReplacementUndone,
    ReplacementWithdrawn,
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


def replacement_of_key(key: str) -> Replacement | None:
    """The replacement under this key, locked together with its complaint; None when the order is somebody else's."""
    found = Replacement.objects.filter(key=key).select_related("complaint").first()
    if found is None:
        return None
    complaint = Complaint.objects.locked(found.complaint)
    replacement = Replacement.objects.select_for_update(of=("self",)).select_related("decision").get(pk=found.pk)
    replacement.complaint = complaint
    return replacement


@transaction.atomic
def keep_order_number(key: str, order_number: str) -> None:
    """The order is in the ERP, under this number."""
    replacement = replacement_of_key(key)
    if replacement:
        replacement.order_number = order_number
        replacement.save(update_fields=["order_number"])


@transaction.atomic
def mark_rejected(key: str, *, at: datetime) -> Replacement | None:
    """The ERP said no: a person corrects it, the next attempt gets the next key."""
    replacement = replacement_of_key(key)
    if replacement and replacement.ended_at is None:
        replacement.rejected_at = replacement.ended_at = at
        replacement.save(update_fields=["rejected_at", "ended_at"])
    return replacement


@transaction.atomic
def take_up_again(key: str) -> None:
    """Somebody has a rejected order tried again as it is: it counts again, unless the next one is prepared already."""
    replacement = replacement_of_key(key)
    if replacement and replacement.rejected_at and not replacement.complaint.replacements.current().exists():
        replacement.rejected_at = replacement.ended_at = None
        replacement.save(update_fields=["rejected_at", "ended_at"])


@transaction.atomic
def mark_withdrawn(key: str, *, by: Actor) -> None:
    """The order will not go out under this key. Repeating it changes nothing."""
    replacement = replacement_of_key(key)
    if replacement is None or (replacement.ended_at and not replacement.rejected_at):
        return
    replacement.ended_at, replacement.rejected_at = replacement.ended_at or timezone.now(), None
    replacement.save(update_fields=["ended_at", "rejected_at"])
    complaint = replacement.complaint
    record(ReplacementWithdrawn(complaint_id=complaint.pk, key=key, **ids_of(complaint)), by=by)


@transaction.atomic
def mark_started(key: str, *, at: datetime) -> None:
    """The warehouse has begun: its first sign counts."""
    replacement = replacement_of_key(key)
    if replacement and replacement.started_at is None:
        replacement.started_at = at
        replacement.save(update_fields=["started_at"])


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
    if order.is_delivered:
        _complete(replacement, news)
    else:
        replacement.save(update_fields=["started_at"])
        _tell_part(replacement, news, order)


def _complete(replacement: Replacement, news: DeliveryNews) -> None:
    complaint = replacement.complaint
    replacement.delivered_at, replacement.undone_at = news.at, None
    replacement.save(update_fields=["started_at", "delivered_at", "undone_at"])
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
