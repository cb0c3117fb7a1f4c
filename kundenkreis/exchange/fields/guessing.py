"""Which column means what: by its heading, or as it was the last time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from kundenkreis.exchange.fields.field import Field
from kundenkreis.web.spelling import spelled_out


def guessed(header: Sequence[str], fields: Iterable[Field]) -> list[str]:
    """A field's code for each column whose heading tells it, "" for the others; each field once."""
    by_heading: dict[str, str] = {}
    for field in fields:
        for heading in (*field.headings.split("|"), spelled_out(field.code), spelled_out(str(field.label))):
            by_heading.setdefault(heading, field.code)
    found: list[str] = []
    for heading in header:
        code = by_heading.get(spelled_out(heading), "")
        found.append("" if code in found else code)
    return found


def fingerprint(kind: str, header: Sequence[str]) -> str:
    """The same for every file of this kind with these headings, whatever their case and accents."""
    return hashlib.sha256("\n".join([kind, *map(spelled_out, header)]).encode()).hexdigest()
