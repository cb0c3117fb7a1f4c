"""What is answered page by page: complaints and machines."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ninja import Schema

from kundenkreis.service.api.answers.named import NamedOut
from kundenkreis.service.rules import Priority


class ComplaintBrief(Schema):
    """A complaint in a list. `step` is where it stands: C40."""

    id: UUID
    number: str
    state: Literal["draft", "open", "closed"]
    step: str
    step_title: str
    step_state: str
    fault: str
    company: NamedOut | None
    account_number: str
    serial_number: str
    product_code: str
    priority: Priority
    received_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    href: str


class ComplaintPage(Schema):
    """One page of a list. Send `next_cursor` as `cursor` for the following one; empty: this was the last."""

    items: list[ComplaintBrief]
    next_cursor: str


class MachineInField(Schema):
    """A machine that stands at a customer, with its warranty today and the numbers of open tickets about it."""

    serial_number: str
    product_code: str
    product_name: str
    account_number: str
    delivered_on: date
    warranty_ends_on: date | None
    cover: Literal["running", "soon", "over", "unknown"]
    open_tickets: list[str]
    source: str
    seen_at: datetime


class MachinePage(Schema):
    """One page of a company's machines, the latest delivery first."""

    items: list[MachineInField]
    next_cursor: str
