"""A candidate to be: company, person or both, and why."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from kundenkreis.customers.models import Person, Position
from kundenkreis.customers.queries import CaseBrief


@dataclass(frozen=True, kw_only=True)
class Found:
    """Company, person or both; `weight` orders them, `matched_*` say by which key. `former`: the role that ended."""

    company_id: UUID | None
    person: Person | None
    position: Position | None
    matched_by: str
    matched_value: str
    reason: str
    weight: float
    serial: str | None = None
    case: CaseBrief | None = None
    former: Position | None = None
