"""export(): writes a list into a file, notes who took it out, and sends it piece by piece."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from kundenkreis.exchange import rights
from kundenkreis.exchange.events import ListExported
from kundenkreis.exchange.exports.registry import Column, ExportedList
from kundenkreis.exchange.exports.writing import FORMATS
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.staff.models import Employee
from kundenkreis.staff.permissions import require

PIECE = 256 * 1024

SMALL = 1024 * 1024
"""Bytes up to which a list stays in memory."""


@dataclass(frozen=True, kw_only=True)
class Export:
    """Which list, in which format (csv, xlsx), with which filters of its address."""

    listed: ExportedList
    format: str
    asked: Mapping[str, str]


@transaction.atomic
def export(wanted: Export, *, employee: Employee, by: Actor) -> IO[bytes]:
    """The list as `employee` sees it, whole before the first byte leaves: a broken file would look like a shorter one.

    Needs the right to take lists out and the list's own. The journal keeps who took out how many rows of what.
    """
    require(by, rights.EXPORT)
    require(by, wanted.listed.right)
    rows = wanted.listed.rows(employee, wanted.asked)
    held, count = written(wanted.listed.columns, rows, wanted.format, title=str(wanted.listed.label))
    filters = tuple(sorted(name for name, value in wanted.asked.items() if value))
    record(ListExported(list=wanted.listed.code, format=wanted.format, rows=count, filters=filters), by=by)
    return held


def written(columns: Iterable[Column], rows: Iterable[Any], kind: str, *, title: str) -> tuple[IO[bytes], int]:
    """These rows as a file of a kind (csv, xlsx), rewound, and how many there are."""
    columns = tuple(columns)
    counted = _Counted([column.value(row) for column in columns] for row in rows)
    held = SpooledTemporaryFile(max_size=SMALL)  # noqa: SIM115 - whoever sends it closes it
    FORMATS[kind].write(held, [str(column.label) for column in columns], counted, title)
    held.seek(0)
    return held, counted.count


class _Counted:
    """Rows that are counted while they pass."""

    def __init__(self, rows: Iterable[list[Any]]) -> None:
        self._rows, self.count = rows, 0

    def __iter__(self) -> Iterator[list[Any]]:
        for row in self._rows:
            self.count += 1
            yield row


def sent(request: HttpRequest, held: IO[bytes], name: str, kind: str) -> HttpResponseBase:
    """The file as an answer to save, in pieces, under the day's name (`firmen-2026-11-23.csv`)."""
    pieces = _PiecesLater(held) if isinstance(request, ASGIRequest) else _Pieces(held)
    answer = StreamingHttpResponse(pieces, content_type=FORMATS[kind].content_type)
    file_name = f"{slugify(name)}-{timezone.localdate().isoformat()}.{kind}"
    answer["Content-Disposition"] = content_disposition_header(True, file_name) or "attachment"
    answer["Content-Length"] = str(held.seek(0, 2))
    answer["Cache-Control"] = "no-store"
    held.seek(0)
    return answer


class _Pieces:
    """The file in pieces; closed with the answer, also when nobody read it to its end."""

    def __init__(self, held: IO[bytes]) -> None:
        self._held = held

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._held.read(PIECE):
            yield piece

    def close(self) -> None:
        self._held.close()

    def __del__(self) -> None:
        """A caller that drops the answer without reading or closing it leaves no file open either."""
        self._held.close()


class _PiecesLater(_Pieces):
    """The same for a server that waits for several at a time."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while piece := await sync_to_async(self._held.read)(PIECE):
            yield piece
