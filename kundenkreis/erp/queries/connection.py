"""How the connection is: for the pill in the page frame, the monitor, the interface and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db.models import Count, Min, Q, Value
from django.utils import timezone

from kundenkreis.erp.models import Connection, HandOver, HandOverPause, Outage, StreamState
from kundenkreis.erp.port import Stream


class ConnectionStatus(StrEnum):
    """NONE: no ERP is set up. LOADING: the first load goes on. SILENT: nobody asks, the worker stands still."""

    NONE = "none"
    LOADING = "loading"
    OK = "ok"
    UNREACHABLE = "unreachable"
    SILENT = "silent"


SILENT_AFTER = 60
"""Seconds without any reading, success or failure, after which the worker must be the reason."""


@dataclass(frozen=True, kw_only=True)
class ConnectionState:
    """`read_at` is when all streams were last read (aware UTC), `seconds` how long the ERP took to answer.

    `waiting` and `to_decide` count hand-overs; `streams` says of each when it was last read.
    """

    status: ConnectionStatus
    name: str
    seconds: float | None
    read_at: datetime | None
    waiting: int
    to_decide: int
    paused: bool
    streams: Mapping[str, datetime | None] = field(default_factory=dict)
    lost_since: datetime | None = None
    oldest_waiting: datetime | None = None

    @property
    def age_seconds(self) -> int | None:
        """Age of the mirror."""
        return int((timezone.now() - self.read_at).total_seconds()) if self.read_at else None

    @property
    def is_unreachable(self) -> bool:
        """Whether the ERP is out of reach now."""
        return self.lost_since is not None

    @property
    def milliseconds(self) -> int | None:
        return None if self.seconds is None else round(self.seconds * 1000)

    @property
    def tone(self) -> str:
        """How the pill looks: calm, warn, danger."""
        if self.status in {ConnectionStatus.UNREACHABLE, ConnectionStatus.SILENT}:
            return "danger"
        return "warn" if self.status is not ConnectionStatus.OK or self.waiting or self.paused else ""


def connection_state() -> ConnectionState:
    """How it stands now, from the database alone, in four small queries."""
    read = {state.stream: state for state in StreamState.objects.all()}
    streams = [read[stream] for stream in Stream if stream in read]
    read_at = min((state.succeeded_at for state in streams if state.succeeded_at), default=None)
    connection = Connection.objects.first()
    lost_since, paused_since = _interruptions()
    is_loaded = len(streams) == len(Stream) and all(state.loaded_at for state in streams)
    answered_at = connection.answered_at if connection else None
    hand_overs = HandOver.objects.aggregate(
        waiting=Count("pk", filter=Q(state__in=HandOver.UNDER_WAY)),
        to_decide=Count("pk", filter=Q(state__in=HandOver.TO_DECIDE)),
        oldest_waiting=Min("requested_at", filter=Q(state__in=HandOver.UNDER_WAY)),
    )
    return ConnectionState(
        status=_status(lost_since, answered_at, is_loaded=is_loaded),
        name=connection.name if connection else "",
        read_at=read_at,
        paused=paused_since is not None,
        streams={name: state.succeeded_at for name, state in read.items()},
        lost_since=lost_since,
        seconds=connection.seconds if connection else None,
        **hand_overs,
    )


def _status(lost_since: datetime | None, answered_at: datetime | None, *, is_loaded: bool) -> ConnectionStatus:
    if settings.ERP_KIND == "none":
        return ConnectionStatus.NONE
    if lost_since:
        return ConnectionStatus.UNREACHABLE
    if not is_loaded:
        return ConnectionStatus.LOADING
    if answered_at is None or (timezone.now() - answered_at).total_seconds() > SILENT_AFTER:
        return ConnectionStatus.SILENT
    return ConnectionStatus.OK


def _interruptions() -> tuple[datetime | None, datetime | None]:
    """Since when the ERP is out of reach, and since when a person holds hand-overs back; in one query."""
    lost = Outage.objects.open().values_list(Value("lost"), "began_at")
    paused = HandOverPause.objects.filter(ended_at__isnull=True).values_list(Value("paused"), "began_at")
    since = dict(lost.union(paused))
    return since.get("lost"), since.get("paused")


def freshness(stream: str) -> datetime | None:
    """When this stream was last read (aware UTC): every mirrored value of it is as fresh as that. None: never."""
    return StreamState.objects.filter(stream=stream).values_list("succeeded_at", flat=True).first()


def freshness_by_stream() -> dict[str, datetime | None]:
    """When each stream was last read (aware UTC), for pages that show values of several."""
    return dict(StreamState.objects.values_list("stream", "succeeded_at"))


def is_paused() -> bool:
    """Whether a person holds all hand-overs back."""
    return HandOverPause.objects.filter(ended_at__isnull=True).exists()
