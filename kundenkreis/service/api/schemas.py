"""What complaints look like from outside."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict

from kundenkreis.journal.models import Case
from kundenkreis.process.queries import where_is
from kundenkreis.service.models import Complaint, Replacement
from kundenkreis.service.queries.deliveries import order_in_erp
from kundenkreis.service.queries.next_steps import next_step


class ChoiceOut(Schema):
    value: Any
    label: str


class FieldOut(Schema):
    """A field of the next request; `value` suggests itself."""

    name: str
    type: str
    required: bool
    options: list[ChoiceOut] | None
    value: Any


class NextOut(Schema):
    """What comes next. `method` GET: wait, the ERP reports by itself."""

    step: int
    title: str
    rel: str
    href: str
    method: str
    fields: list[FieldOut]


class StepOut(Schema):
    """One of the ten steps; `at` is UTC."""

    mark: str
    number: int
    name: str
    lane: str
    state: str
    at: datetime | None
    evidence: str


class DecisionOut(Schema):
    id: UUID
    kind: str
    proposed_kind: str
    reason: str
    warranty_ends_on: date | None
    decided_at: datetime
    decided_by_id: UUID
    approved_at: datetime | None
    approved_by_id: UUID | None
    is_binding: bool


class LineOut(Schema):
    """`unit_price` 0: free of charge; empty: the ERP finds the price."""

    position: int
    product_code: str
    replaced_code: str
    quantity: Decimal
    unit_price: Decimal | None


class PositionOut(Schema):
    """A position of the order in the ERP; `delivered` is what has left for the customer less what came back."""

    position: int
    product_code: str
    quantity: Decimal
    delivered: Decimal
    unit_price: Decimal
    serials: list[str]


class DeliveryOut(Schema):
    number: str
    state: str
    is_return: bool
    shipped_on: date | None
    tracking_number: str


class OrderOut(Schema):
    """The order as the mirror of the ERP has it; `seen_at` is UTC."""

    number: str
    state: str
    seen_at: datetime
    positions: list[PositionOut]
    deliveries: list[DeliveryOut]


class ReplacementOut(Schema):
    """`key` names the order in the ERP for good. `hand_over` is waiting, sending, done, unknown, rejected or parked."""

    key: str
    account_number: str
    address_reference: str
    return_number: str
    return_waived_reason: str
    prepared_at: datetime
    handed_over_at: datetime | None
    order_number: str
    started_at: datetime | None
    delivered_at: datetime | None
    rejected_at: datetime | None
    is_released: bool
    hand_over: str | None
    rejection_code: str
    lines: list[LineOut]
    order: OrderOut | None

    @staticmethod
    def resolve_is_released(replacement: Replacement) -> bool:
        return hasattr(replacement, "block_release")

    @staticmethod
    def resolve_hand_over(replacement: Replacement) -> str | None:
        return replacement.hand_over.state if replacement.hand_over else None

    @staticmethod
    def resolve_rejection_code(replacement: Replacement) -> str:
        return replacement.hand_over.rejection_code if replacement.hand_over else ""

    @staticmethod
    def resolve_lines(replacement: Replacement) -> list[Any]:
        return list(replacement.lines.all())

    @staticmethod
    def resolve_order(replacement: Replacement) -> Any:
        return order_in_erp(replacement.order_number)


class ClosureOut(Schema):
    outcome: str
    reason: str
    closed_at: datetime
    closed_by_id: UUID | None


class ComplaintBrief(Schema):
    """One line of the list."""

    id: UUID
    number: str
    fault: str
    priority: str
    company_id: UUID | None
    responsible_id: UUID | None
    due_at: datetime | None
    closed_at: datetime | None


class ComplaintOut(Schema):
    """A complaint with its ten steps and what comes next. Times are UTC."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    number: str
    version: int
    path: str
    case_id: UUID
    channel: str
    call_id: UUID | None
    received_at: datetime
    company_id: UUID | None
    person_id: UUID | None
    account_number: str
    serial_number: str
    product_code: str
    machine_state: str
    is_unclear: bool
    fault: str
    description: str
    category: str
    priority: str
    quantity: int
    responsible_id: UUID | None
    due_at: datetime | None
    closed_at: datetime | None
    decision: DecisionOut | None
    replacement: ReplacementOut | None
    closure: ClosureOut | None
    steps: list[StepOut]
    next: NextOut | None

    @staticmethod
    def resolve_steps(complaint: Complaint) -> list[dict[str, Any]]:
        case = Case.objects.get(pk=complaint.case_id)
        return [
            {
                "mark": one.mark,
                "number": one.step.number,
                "name": str(one.step.name),
                "lane": one.step.lane.value,
                "state": one.state.value,
                "at": one.at,
                "evidence": one.evidence,
            }
            for one in where_is(case)
        ]

    @staticmethod
    def resolve_next(complaint: Complaint) -> Any:
        return next_step(complaint)


class ComplaintPage(Schema):
    """One page; ask again with `cursor` = `next` until it is empty."""

    items: list[ComplaintBrief]
    next: str
