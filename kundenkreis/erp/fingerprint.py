"""One number that says whether two records are alike, the same for the mirror and for every adapter."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kundenkreis.erp.port import Record


def fingerprint(record: Record) -> str:
    """A short hash of what the record says; `changed_at` does not count, 1.0 and 1.00 are alike."""
    content = dataclasses.asdict(record)
    content.pop("changed_at", None)
    return hashlib.sha256(json.dumps(content, default=_plain, sort_keys=True).encode()).hexdigest()[:16]


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a fingerprint")
