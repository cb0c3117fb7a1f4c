"""Plan: what one row would add and change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model

from kundenkreis.exchange.models import ImportRow
from kundenkreis.exchange.reading.table import clean
from kundenkreis.exchange.words import Problem

Outcome = ImportRow.Outcome


@dataclass(frozen=True)
class Change:
    """A record that is there, what its fields say and what they would say."""

    record: Model
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True)
class Said:
    """What the file says about contacting somebody: consent or objection, by letter, email or phone."""

    channel: str
    is_objection: bool
    on: date | None = None
    evidence: str = ""


@dataclass(kw_only=True)
class Plan:
    """`added` are new records, not written yet, in the order in which they can be; `problems` keep the row out.

    `likely`: the reason why it is probably there already. `addresses`: what a Robinson list says about somebody.
    `is_blocked`: the file says that nobody may advertise to this person, or else to this company.
    """

    row: ImportRow
    key: str = ""
    problems: list[Problem] = field(default_factory=list)
    likely: list[Problem] = field(default_factory=list)
    added: list[Model] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)
    is_new: bool = False
    is_blocked: bool = False
    new_company: str = ""
    company_id: UUID | None = None
    person_id: UUID | None = None

    @property
    def outcome(self) -> Outcome:
        """What becomes of the row."""
        if self.problems:
            return Outcome.REJECTED
        if self.likely:
            return Outcome.LIKELY
        if self.is_new:
            return Outcome.NEW
        return Outcome.CHANGED if self.does_something else Outcome.SAME

    @property
    def does_something(self) -> bool:
        return bool(self.added or self.changes or self.said or self.is_blocked)

    def change(self, record: Model, wanted: dict[str, Any]) -> None:
        """Note which of these fields differ; empty values erase nothing, nor do cells that only lack a line break."""
        after = {name: value for name, value in wanted.items() if value not in ("", None)}
        after = {name: value for name, value in after.items() if _as_in_a_cell(getattr(record, name)) != value}
        if after:
            self.changes.append(Change(record, {name: getattr(record, name) for name in after}, after))


def _as_in_a_cell(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value
