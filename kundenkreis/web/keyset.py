"""Pages by key: the next page begins behind the last row, however long the list is and whatever came in meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class KeysetPage(Generic[M]):
    """Some rows and the cursor of the page behind them, empty at the end."""

    items: list[M]
    next_cursor: str


def newest_first(rows: QuerySet[M], cursor: str, size: int) -> KeysetPage[M]:
    """The page behind `cursor` (empty or unreadable: the first), by id, which UUIDv7 makes the order of creation."""
    last = _id_in(cursor)
    behind = rows.filter(pk__lt=last) if last else rows
    found = list(behind.order_by("-pk")[: size + 1])
    return KeysetPage(items=found[:size], next_cursor=str(found[size - 1].pk) if len(found) > size else "")


def _id_in(cursor: str) -> UUID | None:
    try:
        return UUID(cursor)
    except ValueError:
        return None
