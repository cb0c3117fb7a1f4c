"""What Kundenkreis asks of an ERP. An adapter implements `Erp`; tests/erp_contract holds it to these words.

No Django, no HTTP. Money is `Decimal` with its currency beside it, times are aware UTC, days are dates of the
company's zone. Every read may raise `Unreachable`, `Throttled` or `NotAuthorised`; a write may besides raise
`Rejected` or `OutcomeUnknown`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Protocol


class ErpError(Exception):
    """Something went wrong between us and the ERP. Only the subclasses are raised."""


class Unreachable(ErpError):
    """No connection, or the ERP did not take the request: nothing happened there, trying again is safe."""


class OutcomeUnknown(ErpError):
    """A write was sent but not answered: it may have happened. Look it up by its key before anything else."""


class Throttled(ErpError):
    """The ERP asks for patience; `after` is in seconds."""

    def __init__(self, after: float) -> None:
        super().__init__(f"the ERP asks to wait {after:g} s")
        self.after = after


class NotAuthorised(ErpError):
    """User or password of the connection are not accepted, or lack a right."""


class RejectionCode(StrEnum):
    """Why the ERP said no, in words that every adapter shares."""

    CUSTOMER_BLOCKED = "customer_blocked"
    UNKNOWN_CUSTOMER = "unknown_customer"
    UNKNOWN_PRODUCT = "unknown_product"
    PRODUCT_NOT_SALABLE = "product_not_salable"
    INVALID_QUANTITY = "invalid_quantity"
    SIMILAR_CUSTOMER_EXISTS = "similar_customer_exists"
    OTHER = "other"


class Rejected(ErpError):
    """The ERP understood and said no. `code` is for us, `answer` is what the ERP literally said."""

    def __init__(self, code: RejectionCode, answer: str, *, position: int | None = None) -> None:
        super().__init__(answer)
        self.code, self.answer, self.position = code, answer, position


class Stream(StrEnum):
    """What the mirror reads, each with a cursor of its own."""

    CUSTOMERS = "customers"
    PRODUCTS = "products"
    INSTALLED_ITEMS = "installed_items"
    ORDERS = "orders"
    INVOICES = "invoices"


class OrderState(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    DONE = "done"
    CANCELLED = "cancelled"


class DeliveryState(StrEnum):
    """A delivery note's way: planned, reserved in stock, picked, packed, shipped (left the house, tracking number
    known), delivered (the ERP counts the quantities), or cancelled. Steps may be skipped: an ERP that never hears of
    an arrival goes from packed to delivered.
    """

    PLANNED = "planned"
    RESERVED = "reserved"
    PICKED = "picked"
    PACKED = "packed"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Capabilities:
    """What this ERP can do, so that the screen can say honestly what it can't."""

    name: str
    version: str
    price_without_document: bool = True
    reports_changes: bool = True
    knows_warranty: bool = True


@dataclass(frozen=True, kw_only=True)
class Block:
    """A delivery block: a code with a meaning, as the ERP words it (`Zahlungsverzug`)."""

    code: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Address:
    """`purposes` holds invoice, delivery, both or nothing; `country` is ISO 3166 alpha-2; `reference` is the ERP's own
    id, empty in a request to create one. Further lines of the name (works, gate) follow in `name` after line breaks.
    """

    reference: str = ""
    name: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = "DE"
    purposes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Customer:
    """`key` is ours where we had the customer created, else empty. `credit_limit` None: the ERP sets none."""

    number: str
    name: str
    active: bool = True
    vat_number: str = ""
    block: Block | None = None
    addresses: tuple[Address, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    website: str = ""
    payment_terms: str = ""
    price_list: str = ""
    currency: str = "EUR"
    credit_limit: Decimal | None = None
    key: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Product:
    """`warranty_months` is what the ERP knows of it, None if nothing. `salable` False: exists, but can't be ordered."""

    code: str
    name: str
    salable: bool = True
    successor_code: str | None = None
    has_serial_numbers: bool = False
    warranty_months: int | None = None
    unit: str = "Stk."
    group: str = ""
    list_price: Decimal | None = None
    currency: str = "EUR"


@dataclass(frozen=True, kw_only=True)
class InstalledItem:
    """A machine with a serial number that stands at a customer now; `customer_number` None: it came back to us."""

    serial_number: str
    product_code: str
    customer_number: str | None
    delivered_on: date
    warranty_ends_on: date | None = None
    order_number: str = ""
    delivery_number: str = ""


@dataclass(frozen=True, kw_only=True)
class PriceRequest:
    product_code: str
    quantity: Decimal


@dataclass(frozen=True, kw_only=True)
class Price:
    """Net price a unit for this customer and quantity; `list_price` is what it would be without price list and breaks.

    As exact as the ERP keeps it, so it may have more than two decimals: round the line's amount, not this."""

    product_code: str
    quantity: Decimal
    unit_price: Decimal
    list_price: Decimal
    currency: str


@dataclass(frozen=True, kw_only=True)
class Stock:
    """On hand now, and free to promise (on hand less what is reserved or planned out)."""

    product_code: str
    on_hand: Decimal
    available: Decimal


@dataclass(frozen=True, kw_only=True)
class MonthRevenue:
    """Invoiced net revenue of one customer in one month (`month` is its first day); credit notes count negative."""

    customer_number: str
    month: date
    amount: Decimal
    currency: str


@dataclass(frozen=True, kw_only=True)
class OrderLineRequest:
    product_code: str
    quantity: Decimal
    unit_price: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class OrderRequest:
    """An order to place once under `key` (our number, e.g. T-2026-00017-1). `free_of_charge`: a replacement, all
    prices 0. `delivery_address` is an `Address.reference` of the customer, or None for the ERP's default.
    """

    key: str
    customer_number: str
    lines: tuple[OrderLineRequest, ...]
    currency: str = "EUR"
    free_of_charge: bool = False
    delivery_address: str | None = None
    customer_reference: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class OrderLine:
    """`delivered` counts what the ERP booked as delivered less what came back on this order; `position` counts 1, 2, 3
    as placed. `serial_numbers` were delivered on this order and did not come back on it.
    """

    position: int
    product_code: str
    quantity: Decimal
    delivered: Decimal
    unit_price: Decimal
    serial_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DeliveryLine:
    product_code: str
    quantity: Decimal
    serial_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """A delivery note, or a return when `is_return` (its quantities count back)."""

    number: str
    state: DeliveryState
    is_return: bool = False
    planned_on: date | None = None
    shipped_on: date | None = None
    tracking_number: str = ""
    lines: tuple[DeliveryLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Order:
    """`total` is net. `state` DONE closes the books and says nothing about goods: count what was delivered."""

    number: str
    key: str
    customer_number: str
    state: OrderState
    ordered_on: date
    total: Decimal
    currency: str
    lines: tuple[OrderLine, ...] = ()
    deliveries: tuple[Delivery, ...] = ()

    @property
    def is_delivered_completely(self) -> bool:
        return bool(self.lines) and all(line.delivered >= line.quantity for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class Invoice:
    """`open_amount` is 0 when paid. Negative amounts are credit notes."""

    number: str
    customer_number: str
    issued_on: date
    due_on: date | None
    total: Decimal
    net_total: Decimal
    open_amount: Decimal
    currency: str
    order_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CustomerRequest:
    """A customer to create once under `key`; refused with SIMILAR_CUSTOMER_EXISTS unless `although_similar`."""

    key: str
    name: str
    address: Address
    phone: str = ""
    email: str = ""
    vat_number: str = ""
    although_similar: bool = False


Record = Customer | Product | InstalledItem | Order | Invoice


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What changed since a cursor. `records` are whole records as they are now (one may appear that did not change);
    `gone` are keys no longer there, if the ERP tells (else the reconciliation finds them); `more` says that asking
    again with `cursor` brings the next page at once.
    """

    records: tuple[Record, ...]
    cursor: str
    gone: tuple[str, ...] = ()
    more: bool = False


@dataclass(frozen=True, kw_only=True)
class Pulse:
    """The answer to a ping: how long it took (seconds) and who answered."""

    seconds: float
    capabilities: Capabilities = field(default_factory=lambda: Capabilities(name="", version=""))


class Erp(Protocol):
    """One ERP installation. Safe for use from several threads."""

    def ping(self) -> Pulse:
        """Say that the ERP answers and accepts our credentials."""

    def customers(self, numbers: Sequence[str]) -> list[Customer]:
        """The customers of these numbers, unknown ones left out."""

    def find_customers(
        self, *, name: str = "", postal_code: str = "", email: str = "", vat_number: str = ""
    ) -> list[Customer]:
        """Customers that might be the same as someone we want to create (`kundenkreis.erp.likeness`): the same e-mail
        address or VAT ID, or a name that is alike and, where a postal code is given, the same postal code.
        """

    def customer_by_key(self, key: str) -> Customer | None:
        """The customer created under our key, or None when there is certainly none."""

    def create_customer(self, request: CustomerRequest) -> Customer:
        """Find or create under `request.key`. Calling again with the same key returns the same customer.

        Raises `Rejected` with SIMILAR_CUSTOMER_EXISTS as `find_customers` sees it, unless the request allows it.
        """

    def products(self, codes: Sequence[str]) -> list[Product]:
        """The products of these codes, unknown ones left out."""

    def prices(self, customer_number: str, requests: Sequence[PriceRequest], *, on: date) -> list[Price]:
        """Net unit prices for this customer and these quantities on a day, as the ERP would invoice.

        In the order of the requests; unknown products are left out; an unknown customer raises `Rejected`.
        """

    def stock(self, product_codes: Sequence[str]) -> list[Stock]:
        """Stock of these products, summed over all warehouses."""

    def revenue(self, customer_numbers: Sequence[str], *, since: date, until: date) -> list[MonthRevenue]:
        """Invoiced net revenue by customer and month, both ends included. No numbers given: of all customers."""

    def installed_items(self, customer_number: str) -> list[InstalledItem]:
        """What stands at this customer now."""

    def place_order(self, request: OrderRequest) -> Order:
        """Find or create and confirm the order under `request.key`, exactly once, also from two callers at a time.

        Raises `Rejected` when the ERP refuses (nothing stays active there, the key may be used again) and
        `OutcomeUnknown` when the answer is missing: calling again with the same key continues what was begun.
        """

    def order_by_key(self, key: str) -> Order | None:
        """The order placed under our key, or None when there is certainly none."""

    def orders_of(self, customer_number: str, *, since: date) -> list[Order]:
        """The customer's orders placed since a day, and all that are still open."""

    def invoices_of(self, customer_number: str, *, since: date) -> list[Invoice]:
        """The customer's invoices issued since a day, and all that are not paid in full."""

    def order(self, number: str) -> Order | None:
        """An order by the ERP's number, with its lines and deliveries as they are now."""

    def changes(self, stream: Stream, cursor: str | None, *, limit: int = 500) -> Changes:
        """What changed in a stream since the cursor; None starts with the first page of everything (first load)."""

    def fingerprints(self, stream: Stream) -> Iterator[tuple[str, str]]:
        """Key and fingerprint of every record, for the reconciliation; `kundenkreis.erp.fingerprint` is the measure."""

    def close(self) -> None:
        """Give back connections."""


def key_of(record: Record) -> str:
    """What names a record within its stream."""
    match record:
        case Product():
            return record.code
        case InstalledItem():
            return record.serial_number
        case _:
            return record.number
