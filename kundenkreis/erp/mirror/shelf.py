"""A shelf: the place of one stream's records in the mirror."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kundenkreis.erp.models.mirrored import Mirrored
from kundenkreis.erp.port import Record

CHUNK = 500


def _no_parts(rows: Sequence[Any], records: Sequence[Any]) -> None:
    """Most records are one row."""


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """`key` names the row's column for the record's key; `columns` says what a record puts into its row,
    `record` reads a row back; `put_parts` replaces the parts (lines, addresses) of rows that have been written."""

    model: type[Mirrored]
    key: str
    columns: Callable[[Any, Any], dict[str, Any]]
    record: Callable[[Any], Record]
    parts: tuple[str, ...] = ()
    put_parts: Callable[[Sequence[Any], Sequence[Any]], None] = _no_parts

    def rows(self, keys: Sequence[str] | None = None) -> QuerySet[Any]:
        """The rows with their parts, of these keys or all, by key."""
        found: QuerySet[Any] = self.model._default_manager.prefetch_related(*self.parts).order_by(self.key)
        return found if keys is None else found.filter(**{f"{self.key}__in": keys})

    def records(self) -> Iterator[tuple[str, Record]]:
        """Key and record of everything on the shelf."""
        for row in self.rows().iterator(chunk_size=CHUNK):
            yield getattr(row, self.key), self.record(row)
