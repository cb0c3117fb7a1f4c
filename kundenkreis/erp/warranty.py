"""The warranty's last day where an ERP keeps months instead of a date."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def warranty_end(delivered_on: date, months: int | None) -> date | None:
    """The last day under warranty: delivery day plus months, less one day (BGB §§ 187, 188); None without months."""
    if not months:
        return None
    year, month = divmod(delivered_on.month - 1 + months, 12)
    year, month = delivered_on.year + year, month + 1
    last = monthrange(year, month)[1]
    if delivered_on.day > last:
        return date(year, month, last)
    return date(year, month, delivered_on.day) - timedelta(days=1)
