"""Excel workbooks. Each is unpacked in passing before it is opened: neither size nor a cell far out may surprise."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from kundenkreis.exchange.reading.table import (
    FORMULA,
    MOST_COLUMNS,
    MOST_ROWS,
    Table,
    Unreadable,
    clean,
    header_and_rows,
)

LARGEST_UNPACKED = 400 * 1024 * 1024
LARGEST_RECTANGLE = 15_000_000  # cells
PIECE = 1024 * 1024
OVERLAP = 200  # a place that two pieces share is found in the second
PLACE = re.compile(rb"<(?:[\w.-]+:)?(?:row|c)\b[^>]*?\sr\s*=\s*[\"']([^\"']*)[\"']")
REFERENCE = re.compile(rb"([A-Z]{0,3})([0-9]{1,7})")


def check(content: bytes) -> None:
    """Raise Unreadable when this is no workbook, would grow beyond measure, or has a cell far out."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise Unreadable("kind")
            _unpack_in_passing(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as problem:
        raise Unreadable("damaged") from problem


def _unpack_in_passing(archive: zipfile.ZipFile) -> None:
    """Count what really comes out: the sizes that the archive names may lie."""
    unpacked, places = 0, _Places()
    for member in archive.infolist():
        is_sheet = member.filename.startswith("xl/worksheets/")
        with archive.open(member) as part:
            before = b""
            while piece := part.read(PIECE):
                unpacked += len(piece)
                if unpacked > LARGEST_UNPACKED:
                    raise Unreadable("bomb")
                if is_sheet:
                    places.check(before + piece)
                    before = piece[-OVERLAP:]


class _Places:
    """How far a sheet reaches. It is held in memory as a full rectangle, so one cell far out would fill it."""

    def __init__(self) -> None:
        self.rows = self.columns = 1

    def check(self, piece: bytes) -> None:
        """Raise Unreadable when a row or cell of this piece of XML lies too far out, or hides where it lies."""
        for found in PLACE.finditer(piece):
            place = REFERENCE.fullmatch(found.group(1))
            if place is None:
                raise Unreadable("huge_sheet")
            self.rows = max(self.rows, int(place.group(2)))
            self.columns = max(self.columns, _column(place.group(1)))
        if self.rows > MOST_ROWS + 1 or self.columns > MOST_COLUMNS or self.rows * self.columns > LARGEST_RECTANGLE:
            raise Unreadable("huge_sheet")


def _column(letters: bytes) -> int:
    """`A` → 1, `AB` → 28."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def table_of(content: bytes, wanted: str = "") -> Table:
    """Header and rows of the wanted sheet, else of the first one that is shown and has a text. Raises Unreadable."""
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    except CalamineError as problem:
        raise Unreadable("damaged") from problem
    shown = [one.name for one in workbook.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
    for name in [wanted] if wanted in shown else shown:
        rows = workbook.get_sheet_by_name(name)
        if rows.total_height:
            header, filled = header_and_rows(_numbered(rows))
            return Table(header=header, rows=filled, sheet=name[:120], sheets=[one[:120] for one in shown])
    raise Unreadable("no_header")


def _numbered(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        yield number, [_text(cell) for cell in row]


def _text(cell: Any) -> str:
    """A cell as text: days in ISO form, whole numbers without decimals."""
    match cell:
        case bool():
            return "1" if cell else "0"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
        case date() | time():
            return cell.isoformat()
        case timedelta() | int():
            return str(cell)
        case _:
            return _said_to_be_none(clean(str(cell)))


def _said_to_be_none(text: str) -> str:
    """In a workbook formulas have values: a text that looks like one is none."""
    return f"'{text}" if FORMULA.match(text) else text
