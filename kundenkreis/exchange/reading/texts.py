"""CSV as the world writes it: UTF-8, Windows-1252 or UTF-16; semicolon, comma or tab; quoted line breaks."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from kundenkreis.exchange.reading.table import MOST_COLUMNS, Table, Unreadable, clean, header_and_rows

SEPARATORS = (";", ",", "\t")
ENCODINGS = ("utf-8", "cp1252", "utf-16")
MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # "Unicode text" of Excel begins with one of them
LOOKED_AT = 20  # rows that decide on the separator
LONGEST_RAW_CELL = 100_000


def table_of(content: bytes, encoding: str = "") -> Table:
    """Header and rows of a text file. Raises Unreadable."""
    text, encoding = _decoded(content, encoding)
    separator = _separator(text)
    header, rows = header_and_rows(_numbered(text, separator))
    return Table(header=header, rows=rows, encoding=encoding)


def _decoded(content: bytes, wanted: str) -> tuple[str, str]:
    found = ("utf-16",) if content.startswith(MARKS_OF_UTF_16) else ENCODINGS[:2]
    for encoding in (wanted,) if wanted in ENCODINGS else found:
        try:
            return content.decode("utf-8-sig" if encoding == "utf-8" else encoding), encoding
        except UnicodeDecodeError:
            continue
    raise Unreadable("encoding")


def _separator(text: str) -> str:
    """What gives the first rows the most columns, and all of them the same number of columns."""
    named = text[:6].lower()
    if named.startswith("sep=") and named[4:5] in SEPARATORS:
        return named[4]
    return max(SEPARATORS, key=lambda separator: _fitness(text, separator))


def _fitness(text: str, separator: str) -> tuple[int, int]:
    try:
        widths = [len(row) for row in islice(_parsed(text, separator), LOOKED_AT) if any(row)]
    except Unreadable:
        return (0, 0)
    return (widths[0], -len(set(widths))) if widths else (0, 0)


def _parsed(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_RAW_CELL)
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=separator)
    except csv.Error as problem:
        raise Unreadable("quotes") from problem


def _numbered(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(_parsed(text, separator), start=1):
        if number == 1 and row and row[0].lower() == "sep=":
            continue
        yield number, [clean(cell) for cell in row[: MOST_COLUMNS + 1]]
