"""Files into rows of text: CSV, Excel workbooks and business cards, with the limits that keep the house standing."""

from __future__ import annotations

from kundenkreis.exchange.reading import cards, texts, workbooks
from kundenkreis.exchange.reading.table import FAULTS, LARGEST, Table, Unreadable
from kundenkreis.exchange.reading.texts import MARKS_OF_UTF_16

__all__ = ["CARDS", "FAULTS", "LARGEST", "TEXT", "WORKBOOK", "Table", "Unreadable", "content_type_of", "table_of"]

TEXT = "text/csv"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CARDS = "text/vcard"
BEGINNINGS_OF_OTHERS = (b"%pdf-", b"{\\rtf", b"<!doctype", b"<html", b"<?xml")
"""What is called .csv or .xls all the same."""


def content_type_of(content: bytes) -> str:
    """What the file is, told by its content alone. Raises Unreadable when it is none of the three."""
    if len(content) > LARGEST:
        raise Unreadable("too_large")
    if not content.strip():
        raise Unreadable("empty")
    if content.startswith(b"PK\x03\x04"):
        workbooks.check(content)
        return WORKBOOK
    if content.startswith(MARKS_OF_UTF_16):
        return TEXT
    if b"\x00" in content[:100_000] or content[:9].lower().startswith(BEGINNINGS_OF_OTHERS):
        raise Unreadable("kind")
    return CARDS if content.lstrip(b"\xef\xbb\xbf \r\n")[:11].upper() == b"BEGIN:VCARD" else TEXT


def table_of(content: bytes, content_type: str, *, encoding: str = "", sheet: str = "") -> Table:
    """Header and rows; encoding and sheet are found out when not given. Raises Unreadable."""
    match content_type:
        case "text/csv":
            return texts.table_of(content, encoding)
        case "text/vcard":
            return cards.table_of(content)
        case _:
            return workbooks.table_of(content, sheet)
