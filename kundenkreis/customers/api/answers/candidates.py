"""What is answered when somebody is looked for: who may be meant, and why."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Schema


class CaseOut(Schema):
    """An open matter."""

    id: UUID
    process: str
    number: str
    title: str


class FormerRoleOut(Schema):
    """What somebody was last who is nothing at any company now; `until` is the last day."""

    company_id: UUID
    company_name: str
    function: str
    until: date


class CandidateOut(Schema):
    """Who or what may be meant, and why; the most likely comes first."""

    company_id: UUID | None
    company_name: str
    place: str
    account_number: str
    block: str
    person_id: UUID | None
    person_name: str
    position_id: UUID | None
    role: str
    former_role: FormerRoleOut | None
    is_decision_maker: bool
    matched_by: str
    matched_value: str
    reason: str
    serial_number: str
    case: CaseOut | None
    open_cases: list[CaseOut]
