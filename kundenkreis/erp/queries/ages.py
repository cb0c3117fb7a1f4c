"""How fresh the mirror is.

A value is as fresh as the stream that would have brought a change, however long ago its row changed; or as the latest
time that its customer was asked for alone, in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Greatest

from kundenkreis.erp.models import AccountReading, StreamState
from kundenkreis.erp.port import Stream
from kundenkreis.erp.queries.connection import ConnectionState
from kundenkreis.erp.queries.readings import Reading, reading_of


@dataclass(frozen=True, kw_only=True)
class Ages:
    """When each stream of the mirror was last read (aware UTC), and whether the ERP is out of reach now.

    `reading`: of one company's accounts; what was asked for in full since then is as fresh as that.
    """

    streams: dict[str, datetime | None]
    unreachable: bool
    reading: Reading


def ages_of(account_numbers: Sequence[str], state: ConnectionState) -> Ages:
    """The age of what is known of these accounts, in one query: by the streams, or by asking for them alone."""
    reading = reading_of(account_numbers)
    streams = {name: max(filter(None, (at, reading.read_at)), default=None) for name, at in state.streams.items()}
    return Ages(streams=streams, unreachable=state.is_unreachable, reading=reading)


def customer_as_of(account_number: str) -> Greatest:
    """The same in SQL for rows of a list, of customers' master data; `account_number` names the row's column."""
    by_stream = StreamState.objects.filter(stream=Stream.CUSTOMERS).values("succeeded_at")
    asked_alone = AccountReading.objects.filter(account_number=OuterRef(account_number)).values("read_at")
    return Greatest(Subquery(by_stream), Subquery(asked_alone))
