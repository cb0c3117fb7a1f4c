"""What happens to an order or a new customer of ours on its way into the ERP; `kind` is order or customer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class HandOverRequested(Event):
    """An order or a customer shall go to the ERP under this key."""

    room: ClassVar[str] = "erp"
    key: str
    kind: str = "order"


@dataclass(frozen=True, kw_only=True)
class OrderHandedOver(Event):
    """The ERP has the order, once, under this number."""

    room: ClassVar[str] = "erp"
    key: str
    order_number: str


@dataclass(frozen=True, kw_only=True)
class CustomerHandedOver(Event):
    """The ERP has the customer, once, under this number."""

    room: ClassVar[str] = "erp"
    key: str
    account_number: str


@dataclass(frozen=True, kw_only=True)
class HandOverRejected(Event):
    """The ERP said no; `position` counts the order's lines from 1."""

    room: ClassVar[str] = "erp"
    key: str
    code: str
    position: int | None = None
    kind: str = "order"


@dataclass(frozen=True, kw_only=True)
class HandOverUncertain(Event):
    """It was sent, but the answer is missing: it is looked up by its key."""

    room: ClassVar[str] = "erp"
    key: str
    kind: str = "order"


@dataclass(frozen=True, kw_only=True)
class HandOverParked(Event):
    """We failed at it several times for a reason of our own; a person decides."""

    room: ClassVar[str] = "erp"
    key: str
    kind: str = "order"


@dataclass(frozen=True, kw_only=True)
class HandOverReplayed(Event):
    """A person had it tried again, as it was or with what was corrected."""

    room: ClassVar[str] = "erp"
    key: str
    kind: str = "order"


@dataclass(frozen=True, kw_only=True)
class HandOverWithdrawn(Event):
    """It will not go to the ERP under this key."""

    room: ClassVar[str] = "erp"
    key: str
    kind: str = "order"


@dataclass(frozen=True, kw_only=True)
class HandOversPaused(Event):
    """Nothing is sent to the ERP until somebody resumes."""

    room: ClassVar[str] = "erp"


@dataclass(frozen=True, kw_only=True)
class HandOversResumed(Event):
    """What waits is sent again."""

    room: ClassVar[str] = "erp"
