"""How the connection is; reading and reconciling on demand."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status

from kundenkreis.erp.actions.deciding import read_now
from kundenkreis.erp.actions.reconciling import begin_reconciliation
from kundenkreis.erp.models import Reconciliation, StreamState
from kundenkreis.erp.queries import connection_state
from kundenkreis.erp.rights import READ
from kundenkreis.staff.bearer import caller, caller_with

router = Router(tags=["erp"])


class StreamOut(Schema):
    """One stream of the mirror; `read_at` is UTC, null before the first reading."""

    stream: str
    read_at: datetime | None
    loaded: bool
    last_error: str


class StatusOut(Schema):
    """`status`: ok, unreachable, loading, silent (no worker reads), none (no ERP is set up). Times are UTC."""

    status: str
    erp: str
    read_at: datetime | None
    answer_milliseconds: int | None
    waiting: int
    to_decide: int
    paused: bool
    lost_since: datetime | None
    streams: list[StreamOut]


class DifferenceOut(Schema):
    """One record that was not alike on both sides."""

    stream: str
    key: str
    kind: str
    repaired: bool


class ReconciliationOut(Schema):
    """One comparison of both sides; `ended_at` null: it is running."""

    id: UUID
    started_at: datetime
    ended_at: datetime | None
    problem: str
    compared: int
    differences: list[DifferenceOut]


@router.get("erp/status", response=StatusOut, summary="How the connection to the ERP is")
def get_status(request: HttpRequest) -> StatusOut:
    """From the mirror's own records; the ERP is not asked."""
    caller_with(request, READ)
    state = connection_state()
    return StatusOut(
        status=state.status,
        erp=state.name,
        read_at=state.read_at,
        answer_milliseconds=state.milliseconds,
        waiting=state.waiting,
        to_decide=state.to_decide,
        paused=state.paused,
        lost_since=state.lost_since,
        streams=[_stream(one) for one in StreamState.objects.order_by("pk")],
    )


@router.post("erp/sync", response={202: None}, summary="Read the ERP's changes now")
def post_sync(request: HttpRequest) -> Status[None]:
    """Queued; `GET /erp/status` tells when it was last read."""
    read_now(by=caller(request).actor)
    return Status(202, None)


@router.post("erp/reconciliations", response={202: ReconciliationOut}, summary="Compare both sides")
def post_reconciliation(request: HttpRequest) -> Status[ReconciliationOut]:
    """Queued; while one is running, that one is answered."""
    return Status(202, _reconciliation(begin_reconciliation(by=caller(request).actor)))


@router.get("erp/reconciliations/{reconciliation_id}", response=ReconciliationOut, summary="One comparison")
def get_reconciliation(request: HttpRequest, reconciliation_id: UUID) -> ReconciliationOut:
    """With all differences found so far."""
    caller_with(request, READ)
    return _reconciliation(get_object_or_404(Reconciliation, pk=reconciliation_id))


def _stream(state: StreamState) -> StreamOut:
    return StreamOut(
        stream=state.stream,
        read_at=state.succeeded_at,
        loaded=state.loaded_at is not None,
        last_error=state.last_error,
    )


def _reconciliation(run: Reconciliation) -> ReconciliationOut:
    found = run.differences.values("stream", "key", "kind", "repaired")
    return ReconciliationOut(
        id=run.pk,
        started_at=run.started_at,
        ended_at=run.ended_at,
        problem=run.problem,
        compared=sum(run.comparisons.values_list("compared", flat=True)),
        differences=[DifferenceOut(**one) for one in found],
    )
