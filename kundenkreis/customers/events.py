"""What happens in the customer file. Names and texts stay in the tables; the journal keeps ids and codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class CustomerFileEvent(Event):
    """Base: all of them happened in this room."""

    room: ClassVar[str] = "customers"


@dataclass(frozen=True, kw_only=True)
class CompanyCreated(CustomerFileEvent):
    """A company was recorded, by hand or because the ERP has it; then `account_number` is set."""

    account_number: str = ""


@dataclass(frozen=True, kw_only=True)
class CompaniesLoaded(CustomerFileEvent):
    """The ERP's customers were taken over in bulk."""

    count: int


@dataclass(frozen=True, kw_only=True)
class CompanyChanged(CustomerFileEvent):
    """Fields of the company were changed. The values before stand in the field history, in the row `change`; 0 in
    entries from before that was noted (the same with the events below)."""

    fields: tuple[str, ...]
    change: int = 0


@dataclass(frozen=True, kw_only=True)
class AddressEvent(CustomerFileEvent):
    """Base: the addresses of a company are others than before."""


@dataclass(frozen=True, kw_only=True)
class AddressAdded(AddressEvent):
    address_id: UUID
    purpose: str


@dataclass(frozen=True, kw_only=True)
class AddressChanged(AddressEvent):
    address_id: UUID
    fields: tuple[str, ...]
    change: int


@dataclass(frozen=True, kw_only=True)
class AddressRemoved(AddressEvent):
    purpose: str
    change: int = 0


@dataclass(frozen=True, kw_only=True)
class ParentSet(CustomerFileEvent):
    """The company belongs to a group: it is a `relation` of the parent."""

    parent_id: UUID
    relation: str


@dataclass(frozen=True, kw_only=True)
class ParentRemoved(CustomerFileEvent):
    """The company belongs to its former parent's group no longer."""

    parent_id: UUID


@dataclass(frozen=True, kw_only=True)
class PersonCreated(CustomerFileEvent):
    """A person was recorded, at the company of the event if it has one."""


@dataclass(frozen=True, kw_only=True)
class PersonChanged(CustomerFileEvent):
    fields: tuple[str, ...]
    change: int = 0


@dataclass(frozen=True, kw_only=True)
class PositionStarted(CustomerFileEvent):
    position_id: UUID


@dataclass(frozen=True, kw_only=True)
class PositionChanged(CustomerFileEvent):
    position_id: UUID
    fields: tuple[str, ...]
    change: int = 0


@dataclass(frozen=True, kw_only=True)
class PositionEnded(CustomerFileEvent):
    position_id: UUID
    change: int = 0


@dataclass(frozen=True, kw_only=True)
class PositionResumed(CustomerFileEvent):
    """It had not ended after all."""

    position_id: UUID
    change: int = 0


@dataclass(frozen=True, kw_only=True)
class PositionTakenBack(CustomerFileEvent):
    """It never began: the position is gone."""

    position_id: UUID


@dataclass(frozen=True, kw_only=True)
class ContactPointAdded(CustomerFileEvent):
    contact_point_id: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class ContactPointRemoved(CustomerFileEvent):
    kind: str
    change: int = 0


@dataclass(frozen=True, kw_only=True)
class NoteWritten(CustomerFileEvent):
    note_id: UUID


@dataclass(frozen=True, kw_only=True)
class DeliveryBlockSet(CustomerFileEvent):
    """The ERP blocked deliveries to one of the company's accounts."""

    account_number: str
    code: str


@dataclass(frozen=True, kw_only=True)
class DeliveryBlockLifted(CustomerFileEvent):
    """The ERP delivers to the account again."""

    account_number: str


@dataclass(frozen=True, kw_only=True)
class MachineArrived(CustomerFileEvent):
    """A machine stands at one of the company's accounts now."""

    serial_number: str
    product_code: str


@dataclass(frozen=True, kw_only=True)
class AccountLinked(CustomerFileEvent):
    """The company has this customer number in the ERP from now on."""

    account_number: str


@dataclass(frozen=True, kw_only=True)
class TerritoryEvent(CustomerFileEvent):
    """Base: postal codes belong to somebody else than before."""

    territory_id: UUID


@dataclass(frozen=True, kw_only=True)
class TerritoryLaidOut(TerritoryEvent):
    """A territory is new."""


@dataclass(frozen=True, kw_only=True)
class TerritoryChanged(TerritoryEvent):
    """Its areas or its employees changed."""


@dataclass(frozen=True, kw_only=True)
class TerritoryRemoved(TerritoryEvent):
    """Its areas belong to whoever is responsible without it, or to nobody."""


@dataclass(frozen=True, kw_only=True)
class RevenueClassesFound(CustomerFileEvent):
    """The ABC classes of so many companies are others than before."""

    changed: int
