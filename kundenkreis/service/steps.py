"""Process C: complaint with replacement delivery, its ten steps, and what each leaves behind."""

from __future__ import annotations

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

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
    return event.account_number or gettext("not in the ERP yet")


def _machine(event: ProductIdentified | ProductUnclear) -> str:
    known = event.serial_number or event.product_code
    return gettext("%(machine)s, unclear") % {"machine": known or "–"} if isinstance(event, ProductUnclear) else known


def _ticket(event: TicketOpened) -> str:
    return f"{event.number} · {Category(event.category).label}"


def _prepared(event: Event) -> str:
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


def _handed_over(event: Event) -> str:
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


def _executed(event: Event) -> str:
    match event:
        case OrderConfirmed(order_number=number):
            return gettext("%(order)s confirmed") % {"order": number}
        case OrderInExecution(delivery_number=number):
            return number
        case _:
            return ""


def _delivered(event: Event) -> str:
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


def _returned(event: Event) -> str:
    match event:
        case DeliveryStatusReturned(serials=serials, delivery_number=number):
            return ", ".join(serials) or number
        case _:
            return ""


def _closed(event: ComplaintClosed) -> str:
    outcome = str(Outcome(event.outcome).label)
    return gettext("%(outcome)s, by itself") % {"outcome": outcome} if event.automatic else outcome


COMPLAINT = Process(
    letter="C",
    name=_("Complaint with replacement delivery"),
    steps=(
        Step(
            number=10,
            name=_("Complaint comes in"),
            short_name=pgettext_lazy("step", "Complaint"),
            lane=Lane.SERVICE,
            reached_by=(ComplaintReceived,),
            evidence=_received,
        ),
        Step(
            number=20,
            name=_("Identify the customer"),
            short_name=pgettext_lazy("step", "Customer"),
            lane=Lane.SERVICE,
            reached_by=(CustomerIdentified,),
            evidence=_customer,
            when_current=_("Who complains?"),
        ),
        Step(
            number=30,
            name=_("Identify the product"),
            short_name=pgettext_lazy("step", "Product"),
            lane=Lane.SERVICE,
            reached_by=(ProductIdentified,),
            progress_by=(ProductUnclear,),
            evidence=_machine,
            when_current=_("Which machine is it?"),
        ),
        Step(
            number=40,
            name=_("Open the service ticket"),
            short_name=pgettext_lazy("step", "Ticket"),
            lane=Lane.SERVICE,
            reached_by=(TicketOpened,),
            evidence=_ticket,
            when_current=_("The report is being written down"),
        ),
        Step(
            number=50,
            name=_("Create the order"),
            short_name=pgettext_lazy("step", "Order"),
            lane=Lane.SERVICE,
            reached_by=(ReplacementPrepared,),
            progress_by=(ComplaintDecided, GoodwillApproved, ReplacementWithdrawn),
            evidence=_prepared,
            when_current=_("Decision and replacement"),
        ),
        Step(
            number=60,
            name=_("Hand the order over to the ERP"),
            short_name=pgettext_lazy("step", "Hand-over"),
            lane=Lane.ERP,
            reached_by=(OrderHandedOver,),
            progress_by=(HandOverRequested, HandOverUncertain),
            undone_by=(ReplacementWithdrawn, ReplacementPrepared),
            failed_by=(HandOverRejected, HandOverParked),
            evidence=_handed_over,
            when_current=_("Ready to be handed over"),
        ),
        Step(
            number=70,
            name=_("Execute the order"),
            short_name=pgettext_lazy("step", "Execution"),
            lane=Lane.LOGISTICS,
            reached_by=(OrderInExecution, ReplacementPartDelivered, ReplacementDelivered),
            progress_by=(OrderConfirmed,),
            undone_by=(ReplacementPrepared,),
            failed_by=(OrderCancelled,),
            evidence=_executed,
            when_current=_("Waits for the warehouse"),
        ),
        Step(
            number=80,
            name=_("Deliver"),
            short_name=pgettext_lazy("step", "Delivery"),
            lane=Lane.LOGISTICS,
            reached_by=(ReplacementDelivered,),
            progress_by=(ReplacementPartDelivered,),
            undone_by=(ReplacementPrepared,),
            failed_by=(ReplacementUndone,),
            evidence=_delivered,
            when_current=_("Being picked and packed"),
        ),
        Step(
            number=90,
            name=_("Status comes back"),
            short_name=pgettext_lazy("step", "Status"),
            lane=Lane.ERP,
            reached_by=(DeliveryStatusReturned,),
            undone_by=(ReplacementUndone,),
            evidence=_returned,
            when_current=_("Waits for the delivery note"),
        ),
        Step(
            number=100,
            name=_("Close the complaint"),
            short_name=pgettext_lazy("step", "Closing"),
            lane=Lane.SERVICE,
            reached_by=(ComplaintClosed,),
            undone_by=(ComplaintReopened,),
            evidence=_closed,
            when_current=_("By itself once everything is delivered"),
        ),
    ),
)


register(COMPLAINT)
