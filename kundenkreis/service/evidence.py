"""What each step of process C leaves behind, in a few words from its event."""

from __future__ import annotations

from django.utils.translation import gettext

from kundenkreis.erp.events import (
    HandOverParked,
    HandOverRejected,
    HandOverRequested,
    HandOverUncertain,
    OrderConfirmed,
    OrderHandedOver,
    OrderInExecution,
)
from kundenkreis.journal.events import Event
from kundenkreis.service.events import (
    ComplaintClosed,
    ComplaintDecided,
    ComplaintReceived,
    CustomerIdentified,
    DeliveryStatusReturned,
    GoodwillApproved,
    ProductIdentified,
    ProductUnclear,
    ReplacementDelivered,
    ReplacementPartDelivered,
    ReplacementPrepared,
    TicketOpened,
)
from kundenkreis.service.rules import Kind
from kundenkreis.service.words import KIND_LABELS, Category, Channel, Outcome
from kundenkreis.web.figures import decimal


def received(event: ComplaintReceived) -> str:
    """How it came in."""
    return str(Channel(event.channel).label)


def customer(event: CustomerIdentified) -> str:
    """The customer number."""
    return event.account_number or gettext("not in the ERP yet")


def machine(event: ProductIdentified | ProductUnclear) -> str:
    """Serial number or product, and whether it is clear."""
    known = event.serial_number or event.product_code
    return gettext("%(machine)s, unclear") % {"machine": known or "–"} if isinstance(event, ProductUnclear) else known


def ticket(event: TicketOpened) -> str:
    """Number and symptom."""
    return f"{event.number} · {Category(event.category).label}"


def prepared(event: Event) -> str:
    """The decision, then key, quantity and price."""
    match event:
        case ComplaintDecided(kind=kind):
            return str(KIND_LABELS[Kind(kind)])
        case GoodwillApproved():
            return gettext("Goodwill approved")
        case ReplacementPrepared(key=key, quantity=quantity, is_free=is_free):
            price = gettext("free of charge") if is_free else gettext("at the customer's cost")
            return f"{key} · {decimal(quantity)} × {price}"
        case _:
            return ""


def handed_over(event: Event) -> str:
    """The ERP's number, or how far the order is on its way."""
    match event:
        case OrderHandedOver(order_number=number):
            return number
        case HandOverUncertain(key=key):
            return gettext("%(key)s: the answer is missing, being looked up") % {"key": key}
        case HandOverRejected(key=key):
            return gettext("%(key)s: rejected by the ERP") % {"key": key}
        case HandOverParked(key=key):
            return gettext("%(key)s: parked, someone has to look") % {"key": key}
        case HandOverRequested(key=key):
            return gettext("%(key)s: on its way") % {"key": key}
        case _:
            return ""


def executed(event: Event) -> str:
    """What the warehouse has begun with."""
    match event:
        case OrderConfirmed(order_number=number):
            return gettext("%(order)s confirmed") % {"order": number}
        case OrderInExecution(delivery_number=number):
            return number
        case _:
            return ""


def delivered(event: Event) -> str:
    """Delivery note and tracking number, or how many positions."""
    match event:
        case ReplacementPartDelivered(delivery_number=number, delivered=delivered, positions=positions):
            share = gettext("%(delivered)s of %(positions)s positions") % {
                "delivered": delivered,
                "positions": positions,
            }
            return f"{number} · {share}"
        case ReplacementDelivered(delivery_number=number, tracking_number=tracking):
            return " · ".join(part for part in (number, tracking) if part)
        case _:
            return ""


def returned(event: Event) -> str:
    """The new serial numbers."""
    match event:
        case DeliveryStatusReturned(serials=serials, delivery_number=number):
            return ", ".join(serials) or number
        case _:
            return ""


def closed(event: ComplaintClosed) -> str:
    """How it ended, and whether by itself."""
    outcome = str(Outcome(event.outcome).label)
    return gettext("%(outcome)s, by itself") % {"outcome": outcome} if event.automatic else outcome
