"""What the ERP changed in its customers, products and machines, and that a stream was loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class CustomerAppeared(Event):
    """The ERP has a new customer."""

    room: ClassVar[str] = "erp"
    number: str


@dataclass(frozen=True, kw_only=True)
class CustomerChanged(Event):
    """The ERP changed a customer, or removed it (then the mirror no longer has it)."""

    room: ClassVar[str] = "erp"
    number: str


@dataclass(frozen=True, kw_only=True)
class BlockSet(Event):
    """The ERP blocked deliveries to a customer."""

    room: ClassVar[str] = "erp"
    number: str
    code: str


@dataclass(frozen=True, kw_only=True)
class BlockLifted(Event):
    """The ERP delivers to this customer again."""

    room: ClassVar[str] = "erp"
    number: str


@dataclass(frozen=True, kw_only=True)
class ProductChanged(Event):
    """The ERP added, changed or removed a product."""

    room: ClassVar[str] = "erp"
    code: str


@dataclass(frozen=True, kw_only=True)
class InstalledItemMoved(Event):
    """A machine stands at this customer now; empty: at nobody's."""

    room: ClassVar[str] = "erp"
    serial: str
    number: str


@dataclass(frozen=True, kw_only=True)
class RevenueRead(Event):
    """The revenue of all customers and years was read: at first, then every night."""

    room: ClassVar[str] = "erp"


@dataclass(frozen=True, kw_only=True)
class MirrorLoaded(Event):
    """The first load of a stream is complete; there are no single events for what it brought."""

    room: ClassVar[str] = "erp"
    stream: str
