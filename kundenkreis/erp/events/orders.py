"""What the ERP does with an order of ours. Other orders are mirrored silently: they belong to no case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class OrderConfirmed(Event):
    """The order is confirmed in the ERP."""

    room: ClassVar[str] = "erp"
    key: str
    order_number: str


@dataclass(frozen=True, kw_only=True)
class OrderInExecution(Event):
    """The warehouse has begun: `state` is reserved, picked or packed."""

    room: ClassVar[str] = "erp"
    key: str
    order_number: str
    delivery_number: str
    state: str


@dataclass(frozen=True, kw_only=True)
class DeliveryReported(Event):
    """Goods left for the customer. `product_codes` and `quantities` belong together by place.

    `complete`: with this delivery nothing of the order is open any more.
    """

    room: ClassVar[str] = "erp"
    key: str
    order_number: str
    delivery_number: str
    tracking_number: str = ""
    shipped_on: date | None = None
    product_codes: tuple[str, ...] = ()
    quantities: tuple[Decimal, ...] = ()
    serials: tuple[str, ...] = ()
    complete: bool = False


@dataclass(frozen=True, kw_only=True)
class DeliveryCancelled(Event):
    """A delivery of ours was cancelled in the ERP."""

    room: ClassVar[str] = "erp"
    key: str
    order_number: str
    delivery_number: str


@dataclass(frozen=True, kw_only=True)
class GoodsReturned(Event):
    """Goods of this order came back into stock."""

    room: ClassVar[str] = "erp"
    key: str
    order_number: str
    delivery_number: str
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OrderCancelled(Event):
    """The order was cancelled in the ERP, or is no longer there."""

    room: ClassVar[str] = "erp"
    key: str
    order_number: str
