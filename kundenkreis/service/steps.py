"""Process C: complaint with replacement delivery, its ten steps, and what each leaves behind."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from kundenkreis.erp.events import (
    HandOverParked,
    HandOverRejected,
    HandOverRequested,
    HandOverUncertain,
    OrderCancelled,
    OrderConfirmed,
    OrderHandedOver,
    OrderInExecution,
)
from kundenkreis.journal.events import Event
from kundenkreis.process.registry import Process, Step, register
from kundenkreis.service.events import (
    ComplaintClosed,
    ComplaintDecided,
    ComplaintReceived,
    ComplaintReopened,
    CustomerIdentified,
    DeliveryStatusReturned,
    GoodwillApproved,
    ProductIdentified,
    ProductUnclear,
    ReplacementDelivered,
    ReplacementPartDelivered,
    ReplacementPrepared,
    ReplacementUndone,
    ReplacementWithdrawn,
    TicketOpened,
)
from kundenkreis.service.rules import Kind
from kundenkreis.service.words import KIND_LABELS, Category, Channel, Outcome
from kundenkreis.staff.lanes import Lane
from kundenkreis.web.figures import decimal


def _received(event: ComplaintReceived) -> str:
    return str(Channel(event.channel).label)


def _customer(event: CustomerIdentified) -> str:
    return event.account_number or _("not in the ERP yet")


def _machine(event: ProductIdentified | ProductUnclear) -> str:
    known = event.serial_number or event.product_code
    return _("%(machine)s, unclear") % {"machine": known or "–"} if isinstance(event, ProductUnclear) else known


def _ticket(event: TicketOpened) -> str:
    return f"{event.number} · {Category(event.category).label}"


def _prepared(event: Event) -> str:
    match event:
        case ComplaintDecided(kind=kind):
            return str(KIND_LABELS[Kind(kind)])
        case GoodwillApproved():
            return _("Goodwill approved")
        case ReplacementPrepared(key=key, quantity=quantity, is_free=is_free):
            price = _("free of charge") if is_free else _("at the customer's cost")
            return f"{key} · {decimal(quantity)} · {price}"
        case _:
            return ""


def _handed_over(event: Event) -> str:
    match event:
        case OrderHandedOver(order_number=number):
            return number
        case HandOverUncertain(key=key):
            return _("%(key)s: the answer is missing, being looked up") % {"key": key}
        case HandOverRejected(key=key):
            return _("%(key)s: rejected by the ERP") % {"key": key}
        case HandOverParked(key=key):
            return _("%(key)s: parked, someone has to look") % {"key": key}
        case HandOverRequested(key=key):
            return _("%(key)s: on its way") % {"key": key}
        case _:
            return ""


def _executed(event: Event) -> str:
    match event:
        case OrderConfirmed(order_number=number):
            return _("%(order)s confirmed") % {"order": number}
        case OrderInExecution(delivery_number=number):
            return number
        case _:
            return ""


def _delivered(event: Event) -> str:
    match event:
        case ReplacementPartDelivered(delivery_number=number, delivered=delivered, positions=positions):
            share = _("%(delivered)s of %(positions)s positions") % {"delivered": delivered, "positions": positions}
            return f"{number} · {share}"
        case ReplacementDelivered(delivery_number=number, tracking_number=tracking):
            return " · ".join(part for part in (number, tracking) if part)
        case _:
            return ""


def _returned(event: Event) -> str:
    match event:
        case ReplacementPartDelivered(delivery_number=number):
            return _("part of it reported with %(delivery)s") % {"delivery": number}
        case DeliveryStatusReturned(serials=serials, delivery_number=number):
            return ", ".join(serials) or number
        case _:
            return ""


def _closed(event: ComplaintClosed) -> str:
    outcome = str(Outcome(event.outcome).label)
    return _("%(outcome)s, by itself") % {"outcome": outcome} if event.automatic else outcome


COMPLAINT = Process(
    letter="C",
    name=_l("Complaint with replacement delivery"),
    steps=(
        Step(
            number=10,
            name=_l("Complaint comes in"),
            short_name=_l("Complaint"),
            lane=Lane.SERVICE,
            reached_by=(ComplaintReceived,),
            evidence=_received,
        ),
        Step(
            number=20,
            name=_l("Identify the customer"),
            short_name=_l("Customer"),
            lane=Lane.SERVICE,
            reached_by=(CustomerIdentified,),
            evidence=_customer,
            when_current=_l("Who complains?"),
        ),
        Step(
            number=30,
            name=_l("Identify the product"),
            short_name=_l("Product"),
            lane=Lane.SERVICE,
            reached_by=(ProductIdentified,),
            progress_by=(ProductUnclear,),
            evidence=_machine,
            when_current=_l("Which machine is it?"),
        ),
        Step(
            number=40,
            name=_l("Open the service ticket"),
            short_name=_l("Ticket"),
            lane=Lane.SERVICE,
            reached_by=(TicketOpened,),
            evidence=_ticket,
            when_current=_l("The report is being written down"),
        ),
        Step(
            number=50,
            name=_l("Create the order"),
            short_name=_l("Order"),
            lane=Lane.SERVICE,
            reached_by=(ReplacementPrepared,),
            progress_by=(ComplaintDecided, GoodwillApproved, ReplacementWithdrawn),
            evidence=_prepared,
            when_current=_l("Decision and replacement"),
        ),
        Step(
            number=60,
            name=_l("Hand the order over to the ERP"),
            short_name=_l("Hand-over"),
            lane=Lane.ERP,
            reached_by=(OrderHandedOver,),
            progress_by=(HandOverRequested, HandOverUncertain),
            undone_by=(ReplacementWithdrawn, ReplacementPrepared),
            failed_by=(HandOverRejected, HandOverParked),
            evidence=_handed_over,
            when_current=_l("Ready to be handed over"),
        ),
        Step(
            number=70,
            name=_l("Execute the order"),
            short_name=_l("Execution"),
            lane=Lane.LOGISTICS,
            reached_by=(OrderInExecution, ReplacementPartDelivered, ReplacementDelivered),
            progress_by=(OrderConfirmed,),
            undone_by=(ReplacementPrepared,),
            failed_by=(OrderCancelled,),
            evidence=_executed,
            when_current=_l("Waits for the warehouse"),
        ),
        Step(
            number=80,
            name=_l("Deliver"),
            short_name=_l("Delivery"),
            lane=Lane.LOGISTICS,
            reached_by=(ReplacementDelivered,),
            progress_by=(ReplacementPartDelivered,),
            undone_by=(ReplacementPrepared,),
            failed_by=(ReplacementUndone,),
            evidence=_delivered,
            when_current=_l("Being picked and packed"),
        ),
        Step(
            number=90,
            name=_l("Status comes back"),
            short_name=_l("Status"),
            lane=Lane.ERP,
            reached_by=(DeliveryStatusReturned,),
            progress_by=(ReplacementPartDelivered,),
            undone_by=(ReplacementUndone,),
            evidence=_returned,
            when_current=_l("Waits for the delivery note"),
        ),
        Step(
            number=100,
            name=_l("Close the complaint"),
            short_name=_l("Closing"),
            lane=Lane.SERVICE,
            reached_by=(ComplaintClosed,),
            undone_by=(ComplaintReopened,),
            evidence=_closed,
            when_current=_l("By itself once everything is delivered"),
        ),
    ),
)


register(COMPLAINT)
