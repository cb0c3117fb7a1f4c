"""What is answered about the order: proposal, decision, replacement, and the order in the ERP."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from ninja import Schema

from kundenkreis.service.rules import Kind


class DecisionOut(Schema):
    """The decision that counts. Goodwill binds only when it is approved."""

    kind: Kind
    label: str
    reason: str
    proposed_kind: Kind | None
    decided_at: datetime
    decided_by: str
    approved_at: datetime | None
    approved_by: str
    is_binding: bool


class LineOut(Schema):
    """One position; no price: the ERP finds it."""

    product_code: str
    replaced_code: str
    quantity: Decimal
    unit_price: Decimal | None


class HandOverBriefOut(Schema):
    """How far the order has come on its way into the ERP; after a refusal with the reason and the ERP's own words."""

    state: str
    attempts: int
    reason: str
    erp_answer: str


class DeliveryOut(Schema):
    """A delivery note; `is_return`: goods that came back."""

    number: str
    state: str
    is_return: bool
    shipped_on: date | None
    tracking_number: str


class OrderedOut(Schema):
    """A position of the order in the ERP; `delivered` is what has left for the customer less what came back."""

    product_code: str
    quantity: Decimal
    delivered: Decimal
    unit_price: Decimal
    serials: list[str]


class OrderOut(Schema):
    """The order as the mirror of the ERP has it, as of `seen_at`."""

    number: str
    state: str
    source: str
    seen_at: datetime
    positions: list[OrderedOut]
    deliveries: list[DeliveryOut]


class ReplacementOut(Schema):
    """The order that makes it good. `key` names it in the ERP for good, `order_number` is the ERP's own."""

    key: str
    is_free: bool
    positions: list[LineOut]
    account_number: str
    address_reference: str
    note: str
    return_number: str
    return_waived_reason: str
    block_release_reason: str
    prepared_at: datetime
    handed_over_at: datetime | None
    hand_over: HandOverBriefOut | None
    order_number: str
    order: OrderOut | None
    started_at: datetime | None
    delivered_at: datetime | None


class ReasonOut(Schema):
    """A kind of decision with the reason for or against it."""

    kind: Kind
    label: str
    why: str


class OfferedProductOut(Schema):
    """A product; `on_hand` and `available` are asked from the ERP now, null when it does not answer."""

    code: str
    name: str
    on_hand: Decimal | None
    available: Decimal | None


class AddressOut(Schema):
    """An address of the customer in the ERP."""

    reference: str
    text: str
    purposes: list[str]


class ProposalOut(Schema):
    """What the rule proposes for the day on which the complaint came in, why, and why not the others; what would go
    out.
    """

    day: date
    kind: Kind | None
    why: str
    others: list[ReasonOut]
    delivered_on: date | None
    warranty_ends_on: date | None
    is_original_warranty: bool
    source: str
    seen_at: datetime | None
    product: OfferedProductOut | None
    replaced: OfferedProductOut | None
    stock_as_of: datetime
    stock_is_fresh: bool
    addresses: list[AddressOut]
    address_reference: str
    block: str
