"""How Tryton writes values in JSON: `{"__class__": "Decimal", …}`; its datetimes are naive UTC, ours aware."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any


def encoded(value: object) -> bytes:
    """JSON as Tryton reads it."""
    return json.dumps(value, default=_outbound).encode()


def decoded(text: bytes | str) -> Any:
    """What Tryton wrote."""
    return json.loads(text, object_hook=_inbound)


def number(value: float | int | Decimal | None) -> Decimal:
    """A quantity or an amount; SQLite and PostgreSQL differ in trailing zeros, so they go."""
    plain = Decimal(str(value or 0)).normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral() else plain


def _outbound(value: object) -> object:
    match value:
        case Decimal():
            return {"__class__": "Decimal", "decimal": str(value)}
        case datetime():
            utc = value.astimezone(UTC)
            time = {name: getattr(utc, name) for name in ("hour", "minute", "second", "microsecond")}
            return {"__class__": "datetime", "year": utc.year, "month": utc.month, "day": utc.day, **time}
        case date():
            return {"__class__": "date", "year": value.year, "month": value.month, "day": value.day}
    raise TypeError(f"Tryton has no word for {type(value).__name__}")


def _inbound(value: dict[str, Any]) -> Any:
    kind = value.pop("__class__", None)
    match kind:
        case "Decimal":
            return Decimal(value["decimal"])
        case "datetime":
            return datetime(**value, tzinfo=UTC)
        case "date":
            return date(**value)
        case "timedelta":
            return timedelta(seconds=value["seconds"])
    return value
