"""The customer hears of it: each occasion once, in the person's language."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kundenkreis.erp.events import DeliveryCancelled, DeliveryReported, GoodsReturned, OrderHandedOver, OrderInExecution
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.reacting import Told, on
from kundenkreis.mail.actions import write_mail
from kundenkreis.service.events import ComplaintClosed, TicketOpened
from kundenkreis.service.models import Complaint, Replacement
from kundenkreis.service.queries.letters import letter, order_facts, product_lines
from kundenkreis.service.words import Outcome


@on(TicketOpened)
def confirm_the_ticket(told: Told[TicketOpened]) -> None:
    """C40: the caller gets the number."""
    _write("confirmation", _complaint(told.event.complaint_id), code="confirmation")


@on(OrderHandedOver)
def announce_the_order(told: Told[OrderHandedOver]) -> None:
    """C60: what will come, and what shall come back."""
    if replacement := _replacement(told.event.key):
        facts = order_facts(replacement) | {"order_number": told.event.order_number}
        _write("ordered", replacement.complaint, code=f"ordered-{replacement.key}", **facts)


@on(OrderInExecution)
def announce_the_start(told: Told[OrderInExecution]) -> None:
    """C70: the warehouse has begun; once for each order."""
    if replacement := _replacement(told.event.key):
        facts = order_facts(replacement) | {"order_number": told.event.order_number}
        _write("started", replacement.complaint, code=f"started-{replacement.key}", **facts)


@on(DeliveryReported)
def announce_the_delivery(told: Told[DeliveryReported]) -> None:
    """C80: a parcel is on its way, with its tracking number and the new serial numbers."""
    event = told.event
    if replacement := _replacement(event.key):
        goods: list[tuple[str, Decimal]] = list(zip(event.product_codes, event.quantities, strict=True))
        facts = {
            "complete": event.complete,
            "delivered": product_lines(goods),
            "delivery_number": event.delivery_number,
            "tracking_number": event.tracking_number,
            "serials": ", ".join(event.serials),
        }
        code = f"delivered-{event.delivery_number}"
        _write("delivered", replacement.complaint, code=code, **order_facts(replacement), **facts)


@on(DeliveryCancelled)
def regret_the_delay(told: Told[DeliveryCancelled]) -> None:
    """A delivery was stopped: the customer should not wait in vain."""
    if replacement := _replacement(told.event.key):
        _write("cancelled", replacement.complaint, code=f"cancelled-{told.event.delivery_number}")


@on(GoodsReturned)
def confirm_the_return(told: Told[GoodsReturned]) -> None:
    """What was sent came back."""
    if replacement := _replacement(told.event.key):
        _write("returned", replacement.complaint, code=f"returned-{told.event.delivery_number}")


@on(ComplaintClosed)
def confirm_the_end(told: Told[ComplaintClosed]) -> None:
    """Ends that no delivery tells of. A draft that was discarded never had a number: nobody hears of it."""
    complaint = _complaint(told.event.complaint_id)
    if complaint.is_ticket and told.event.outcome != Outcome.REPLACED and not told.event.automatic:
        _write("closed", complaint, code=f"closed-{complaint.closures.count()}", outcome=told.event.outcome)


def _complaint(complaint_id: Any) -> Complaint:
    return Complaint.objects.select_related("person", "company", "responsible", "case").get(pk=complaint_id)


def _replacement(key: str) -> Replacement | None:
    replacements = Replacement.objects.select_related("complaint__person", "complaint__responsible", "decision")
    return replacements.filter(key=key).first()


def _write(name: str, complaint: Complaint, *, code: str, **facts: Any) -> None:
    written = letter(name, complaint, **facts)
    if written is None:
        return
    write_mail(
        to_address=written.to_address,
        to_name=written.to_name,
        subject=written.subject,
        text=written.text,
        case_id=complaint.case_id,
        company_id=complaint.company_id,
        person_id=complaint.person_id,
        code=code,
        by=SYSTEM,
    )
