"""Rows as CSV and as Excel workbook. Neither ever holds a formula, and both are written row by row."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import TextIOWrapper
from typing import IO, Any

import xlsxwriter
from django.utils import timezone
from django.utils.formats import date_format, number_format

LONGEST_CELL = 32_767  # Excel's own limit
FIRST_LETTERS_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
HARMLESS = re.compile(r"-[0-9.,]*[0-9]|\+[0-9][0-9()/.-]*( [0-9()/.-]+)+")
"""A negative number, or a telephone number with blanks, with which no spreadsheet can calculate."""
WIDTH = 22


@dataclass(frozen=True)
class Format:
    content_type: str
    write: Callable[[IO[bytes], list[str], Iterable[list[Any]], str], None]


def write_csv(held: IO[bytes], headings: list[str], rows: Iterable[list[Any]], title: str) -> None:
    """UTF-8 with mark, semicolons, CRLF: what Excel opens with umlauts in their places."""
    text = TextIOWrapper(held, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(heading) for heading in headings])
    writer.writerows([guarded(as_text(value)) for value in row] for row in rows)
    text.flush()
    text.detach()


def as_text(value: Any) -> str:
    """As people of the language write it: `23.11.2026 09:14`, `17896,50`, `ja`."""
    match value:
        case None:
            return ""
        case datetime():
            local = timezone.localtime(value)
            return f"{date_format(local, 'SHORT_DATE_FORMAT')} {local:%H:%M}"
        case date():
            return date_format(value, "SHORT_DATE_FORMAT")
        case Decimal() | float():
            return number_format(value, use_l10n=True, force_grouping=False)
        case _:
            return str(value)


def guarded(text: str) -> str:
    """An apostrophe before what a spreadsheet would take for a formula; our own import takes it away again."""
    return f"'{text}" if text.startswith(FIRST_LETTERS_OF_FORMULAS) and not HARMLESS.fullmatch(text) else text


def write_xlsx(held: IO[bytes], headings: list[str], rows: Iterable[list[Any]], title: str) -> None:
    """Row by row with constant memory; texts stay texts, whatever they begin with."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
    with xlsxwriter.Workbook(held, options | {"in_memory": False}) as workbook:
        bold, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "dd.mm.yyyy"})
        moment = workbook.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        sheet = workbook.add_worksheet(_sheet_name(title))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(headings) - 1, 0), WIDTH)
        sheet.write_row(0, 0, headings, bold)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                _write_cell(sheet, number, place, value, day=day, moment=moment)


def _write_cell(sheet: Any, number: int, place: int, value: Any, *, day: Any, moment: Any) -> None:
    match value:
        case None | "":
            return
        case bool():
            sheet.write_string(number, place, as_text(value))
        case int() | float() | Decimal():
            sheet.write_number(number, place, float(value))
        case datetime():
            sheet.write_datetime(number, place, timezone.localtime(value).replace(tzinfo=None), moment)
        case date():
            sheet.write_datetime(number, place, datetime.combine(value, time()), day)
        case _:
            sheet.write_string(number, place, str(value)[:LONGEST_CELL])


def _sheet_name(title: str) -> str:
    return "".join(letter for letter in title if letter not in "[]:*?/\\'")[:31] or "Liste"


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", write_csv),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
}
