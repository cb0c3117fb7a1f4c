"""The event: something that happened, as a frozen dataclass in the past tense, declared in the room it happened in.

    @dataclass(frozen=True, kw_only=True)
    class ComplaintClosed(Event):
        room = "service"
        complaint_id: UUID
        outcome: str

Fields besides case, company and person become the entry's facts: ids, codes, amounts, days; never names or texts, so
that erasing a person needs no rewriting of the journal.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

_classes: dict[str, type[Event]] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """Base of all. `case_id` ties it to a run of a process, `company_id` and `person_id` to the customer file."""

    room: ClassVar[str] = ""

    case_id: UUID | None = None
    company_id: UUID | None = None
    person_id: UUID | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        _classes[cls.name()] = cls

    @classmethod
    def name(cls) -> str:
        """`service.ComplaintClosed`: how the journal and the webhooks call it."""
        return f"{cls.room}.{cls.__name__}"

    def facts(self) -> dict[str, Any]:
        """The event's own fields, ready for JSON."""
        own = (
            field.name for field in dataclasses.fields(self) if field.name not in {"case_id", "company_id", "person_id"}
        )
        return {name: _to_json(getattr(self, name)) for name in own}


def event_class(name: str) -> type[Event] | None:
    """The class of this name, None if the product no longer knows it (old entries stay readable)."""
    return _classes.get(name)


def restore(name: str, facts: dict[str, Any], **ids: UUID | None) -> Event:
    """The event of an entry again; raises LookupError when its class is gone."""
    found = event_class(name)
    if found is None:
        raise LookupError(name)
    types = _field_types(found)
    return found(**ids, **{key: _from_json(value, types[key]) for key, value in facts.items() if key in types})


def _field_types(found: type[Event]) -> dict[str, str]:
    return {field.name: str(field.type) for field in dataclasses.fields(found)}


def _to_json(value: Any) -> Any:
    match value:
        case UUID() | Decimal():
            return str(value)
        case date() | datetime():
            return value.isoformat()
        case tuple() | list():
            return [_to_json(item) for item in value]
        case _:
            return value


def _from_json(value: Any, annotation: str) -> Any:
    if value is None:
        return None
    if isinstance(value, list):
        inner = annotation.removeprefix("tuple[").split(",")[0]
        return tuple(_from_json(item, inner) for item in value)
    for mark, kind in (("UUID", UUID), ("Decimal", Decimal)):
        if annotation.startswith(mark):
            return kind(value)
    if annotation.startswith("datetime"):
        return datetime.fromisoformat(value)
    if annotation.startswith("date"):
        return date.fromisoformat(value)
    return value
