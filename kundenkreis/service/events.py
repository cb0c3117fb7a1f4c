"""What happens to a complaint. Deliveries carry the numbers of the ERP, never names or texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class ServiceEvent(Event):
    room = "service"

    complaint_id: UUID


@dataclass(frozen=True, kw_only=True)
class ComplaintReceived(ServiceEvent):
    """C10: it came in by phone (then with the call), by hand or through the interface."""

    channel: str
    call_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class CustomerIdentified(ServiceEvent):
    """C20: company and caller are known; `matched_by` is the kind of look-up key that led there."""

    account_number: str = ""
    matched_by: str = ""


@dataclass(frozen=True, kw_only=True)
class ProductIdentified(ServiceEvent):
    """C30: the machine is known, or a person decided how to go on without it."""

    product_code: str
    serial_number: str = ""


@dataclass(frozen=True, kw_only=True)
class ProductUnclear(ServiceEvent):
    """C30 goes on: a serial number that nobody knows, or none at all; a person has to decide."""

    product_code: str = ""
    serial_number: str = ""


@dataclass(frozen=True, kw_only=True)
class TicketOpened(ServiceEvent):
    """C40: the ticket has a number, a responsible person and a due date."""

    number: str
    category: str
    priority: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class TicketChanged(ServiceEvent):
    """Somebody corrected the ticket; `fields` names what is different now."""

    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ComplaintDecided(ServiceEvent):
    """C50, first half: one of the five kinds, taken by a person; `proposed` is what the rule said."""

    decision_id: UUID
    kind: str
    proposed: str


@dataclass(frozen=True, kw_only=True)
class GoodwillApproved(ServiceEvent):
    """Somebody entitled agrees to the goodwill."""

    decision_id: UUID


@dataclass(frozen=True, kw_only=True)
class ReplacementPrepared(ServiceEvent):
    """C50, second half: what shall go out, under which key."""

    key: str
    product_codes: tuple[str, ...]
    quantity: Decimal
    is_free: bool
    return_number: str = ""


@dataclass(frozen=True, kw_only=True)
class BlockReleased(ServiceEvent):
    """Somebody entitled lets this one order pass in spite of the customer's delivery block."""

    key: str
    block_code: str


@dataclass(frozen=True, kw_only=True)
class ReplacementWithdrawn(ServiceEvent):
    """The order will not go out, or not any more, under this key."""

    key: str


@dataclass(frozen=True, kw_only=True)
class ReplacementPartDelivered(ServiceEvent):
    """C80 goes on: something arrived, something is missing; counted from the ERP's order."""

    key: str
    order_number: str
    delivery_number: str
    delivered: int
    positions: int


@dataclass(frozen=True, kw_only=True)
class ReplacementDelivered(ServiceEvent):
    """C80: all positions of the replacement are delivered."""

    key: str
    order_number: str
    delivery_number: str
    tracking_number: str = ""
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DeliveryStatusReturned(ServiceEvent):
    """C90: what the ERP did about the whole order is known here; `order_number` is the ERP's."""

    key: str
    order_number: str
    delivery_number: str
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReplacementUndone(ServiceEvent):
    """C80 is open again: the delivery was cancelled, or the goods came back."""

    key: str
    order_number: str
    delivery_number: str = ""


@dataclass(frozen=True, kw_only=True)
class ComplaintClosed(ServiceEvent):
    """C100: an end was reached, `automatic` without anybody's doing."""

    outcome: str
    automatic: bool


@dataclass(frozen=True, kw_only=True)
class ComplaintReopened(ServiceEvent):
    """It goes on after all."""

    outcome: str
    automatic: bool
