"""What was changed from which value to which, out of the field history that database triggers write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, OuterRef, Subquery

from kundenkreis.customers import events
from kundenkreis.customers.history import history_of
from kundenkreis.customers.industries import industry_with
from kundenkreis.customers.models import Address, Company, ContactPoint, Person, Position
from kundenkreis.customers.telling import field_names
from kundenkreis.journal.models import Entry
from kundenkreis.staff.models import Employee
from kundenkreis.staff.queries import employees_named
from kundenkreis.web.figures import day

TRACKED: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    events.CompanyChanged.name(): (Company, ()),
    events.PersonChanged.name(): (Person, ()),
    events.PositionChanged.name(): (Position, ()),
    events.PositionEnded.name(): (Position, ("valid_until",)),
    events.PositionResumed.name(): (Position, ("valid_until",)),
    events.AddressChanged.name(): (Address, ()),
    events.AddressRemoved.name(): (Address, ("street", "postal_code", "city")),
    events.ContactPointRemoved.name(): (ContactPoint, ("value",)),
}
"""Whose history an event's `change` is a row of, and which fields it is about where the event does not say."""


@dataclass(frozen=True)
class Change:
    """One field in words: what it is called, how it read before and after; empty where there was nothing."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class _Step:
    """A row of the history and what followed upon it: the next row, or the record as it is; None: it was removed."""

    old: Any
    new: Any


class Changes:
    """The changes behind the entries of one page, in a number of queries that does not grow with them."""

    def __init__(self, entries: list[Entry]) -> None:
        tracked = [entry for entry in entries if entry.name in TRACKED and entry.facts.get("change")]
        self._steps: dict[tuple[type[Model], int], _Step] = {}
        for model in {TRACKED[entry.name][0] for entry in tracked}:
            self._read(model, {entry.facts["change"] for entry in tracked if TRACKED[entry.name][0] is model})
        self._employees = self._employees_in(tracked)

    def of(self, entry: Entry) -> list[Change]:
        """What this entry changed; nothing for other entries, and where the history was erased."""
        step = self._step(entry)
        if step is None:
            return []
        both = ((field, self._words(step.old, field), self._words(step.new, field)) for field in _fields(entry))
        return [Change(field_names((field,)), old, new) for field, old, new in both if old != new]

    def _step(self, entry: Entry) -> _Step | None:
        tracked = TRACKED.get(entry.name)
        return self._steps.get((tracked[0], entry.facts.get("change", 0))) if tracked else None

    def _read(self, model: type[Model], ids: set[int]) -> None:
        history = history_of(model)._default_manager
        later = history.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__gt=OuterRef("pgh_id"))
        rows: list[Any] = list(
            history.filter(pk__in=ids).annotate(next_id=Subquery(later.order_by("pgh_id").values("pgh_id")[:1]))
        )
        following: dict[Any, Any] = history.in_bulk([row.next_id for row in rows if row.next_id])
        standing = model._default_manager.in_bulk([row.pgh_obj_id for row in rows if not row.next_id])
        for row in rows:
            new = following.get(row.next_id) or standing.get(row.pgh_obj_id)
            self._steps[model, row.pk] = _Step(row, new)

    def _employees_in(self, entries: list[Entry]) -> dict[str, Employee]:
        steps = [(entry, step) for entry in entries if (step := self._step(entry))]
        ids = {
            getattr(row, field)
            for entry, step in steps
            for field in _fields(entry)
            if field.endswith("_manager_id")
            for row in (step.old, step.new)
            if row and getattr(row, field)
        }
        return employees_named(ids) if ids else {}

    def _words(self, row: Any, field: str) -> str:
        value = getattr(row, field, None)
        if value is None or value == "":
            return ""
        if field.endswith("_manager_id"):
            return str(self._employees.get(str(value), ""))
        if field == "industry_code":
            return str(industry_with(value) or value)
        if isinstance(value, date):
            return day(value)
        in_words = getattr(row, f"get_{field}_display", None)
        return str(in_words() if in_words else value)


def _fields(entry: Entry) -> Iterable[str]:
    return entry.facts.get("fields") or TRACKED[entry.name][1]
