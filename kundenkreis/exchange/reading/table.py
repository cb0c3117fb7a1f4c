"""What comes out of every kind of file: a header and numbered rows of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext_lazy as _

LARGEST = 25 * 1024 * 1024
MOST_ROWS = 250_000
MOST_COLUMNS = 200
LONGEST_CELL = 4000

FORMULA = re.compile(r"[=@]|[+-](?!\s?[(\d])|[+-][\d\s]*[+*/(!]")
"""What a cell of a text file begins with when a formula got into it; an apostrophe before it says that it is none."""

FAULTS = {
    "too_large": _("This file is larger than 25 MB. Divide it."),
    "empty": _("This file is empty."),
    "kind": _("Taken are CSV, Excel workbooks (.xlsx) and business cards (.vcf). This is none of them."),
    "damaged": _("This workbook is damaged and can't be opened."),
    "bomb": _("Unpacked, this workbook would be larger than 400 MB. It is not opened."),
    "huge_sheet": _("A sheet reaches too far down or to the right: at most 250,000 rows and 200 columns."),
    "too_many_rows": _("At most 250,000 rows are imported at once. Divide the file."),
    "too_many_columns": _("A table of more than 200 columns is not imported."),
    "encoding": _("These are not the characters of the chosen encoding."),
    "no_header": _("There is no row with headings."),
    "no_rows": _("Below the headings there are no rows."),
    "quotes": _("A quotation mark is opened and never closed, or a cell is far too long."),
    "cards": _("These business cards can't be read."),
}


class Unreadable(Exception):
    """This file can't be taken in; `code` is a key of FAULTS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, kw_only=True)
class Table:
    """`rows` are (number as a spreadsheet counts, cells) and can be gone through once; rows without a text are left
    out. `columns` is set where the file itself says what its columns mean."""

    header: list[str]
    rows: Iterator[tuple[int, list[str]]]
    encoding: str = ""
    sheet: str = ""
    sheets: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)


def header_and_rows(numbered: Iterable[tuple[int, list[str]]]) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The first row with a text is the header. Raises Unreadable without one, and while reading past the limits."""
    filled = ((number, cells) for number, cells in numbered if any(cells))
    first = next(filled, None)
    if first is None:
        raise Unreadable("no_header")
    header = _without_empty_end(first[1])
    if len(header) > MOST_COLUMNS:
        raise Unreadable("too_many_columns")
    return [heading[:200] for heading in header], _limited(filled)


def _limited(rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    yield from ((number, _without_empty_end(cells)) for number, cells in islice(rows, MOST_ROWS))
    if next(rows, None) is not None:
        raise Unreadable("too_many_rows")


def _without_empty_end(cells: list[str]) -> list[str]:
    length = len(cells)
    while length and not cells[length - 1]:
        length -= 1
    return cells[:length]


def clean(text: str) -> str:
    """A cell's text without control characters and blanks around it; line breaks inside stay one blank."""
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    return text.strip()[: LONGEST_CELL + 1]
