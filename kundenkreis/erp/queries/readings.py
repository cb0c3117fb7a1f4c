"""How fresh what we know of a customer is, and whether somebody has it asked for just now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kundenkreis.erp.models import AccountReading


@dataclass(frozen=True, kw_only=True)
class Reading:
    """`read_at`: all of these customers were asked for in full then or later (aware UTC), None: never.

    `failed_at`: the latest asking failed then, the ERP was out of reach or we stumbled.
    """

    is_under_way: bool
    read_at: datetime | None
    failed_at: datetime | None


def reading_of(account_numbers: Sequence[str]) -> Reading:
    """Of all these accounts together, in one query."""
    rows = list(AccountReading.objects.filter(account_number__in=account_numbers))
    times = [row.read_at for row in rows if row.read_at]
    return Reading(
        is_under_way=any(row.is_under_way for row in rows),
        read_at=min(times) if times and len(times) == len(account_numbers) else None,
        failed_at=max((row.ended_at for row in rows if row.problem and row.ended_at), default=None),
    )
