"""What is answered about a complaint: its steps and what comes next."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ninja import Schema

from kundenkreis.service.api.answers.named import NamedOut
from kundenkreis.service.api.answers.orders import DecisionOut, ReplacementOut
from kundenkreis.service.rules import Priority
from kundenkreis.service.words import Category, Channel, MachineState, Outcome
from kundenkreis.web.onward import NextStep


class StepOut(Schema):
    """One of the ten steps. `state`: done, current, waiting, failed or skipped; `evidence` is what it left behind."""

    number: int
    mark: str
    title: str
    lane: str
    state: Literal["done", "current", "waiting", "failed", "skipped"]
    at: datetime | None
    who: str
    evidence: str


class MachineOut(Schema):
    """The machine of a complaint; the dates are the ERP's, as of `seen_at`."""

    serial_number: str
    product_code: str
    product_name: str
    state: MachineState
    delivered_on: date | None
    warranty_ends_on: date | None
    clarified_reason: str
    source: str
    seen_at: datetime | None


class ClosureOut(Schema):
    """How it ended; `automatic`: because everything was delivered."""

    outcome: Outcome
    reason: str
    closed_at: datetime
    closed_by: str
    automatic: bool


class ComplaintOut(Schema):
    """A complaint from C10 to C100. `next` is the request that comes next, null once it is closed; times are UTC."""

    id: UUID
    number: str
    state: Literal["draft", "open", "closed"]
    version: int
    channel: Channel
    call_id: UUID | None
    case_id: UUID
    received_at: datetime
    company: NamedOut | None
    person: NamedOut | None
    account_number: str
    machine: MachineOut | None
    opened_at: datetime | None
    fault: str
    description: str
    category: Category | None
    priority: Priority
    quantity: int
    responsible: NamedOut | None
    due_at: datetime | None
    decision: DecisionOut | None
    replacement: ReplacementOut | None
    closure: ClosureOut | None
    page: str
    steps: list[StepOut]
    next: NextStep | None
    links: dict[str, str]
