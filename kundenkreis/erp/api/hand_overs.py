"""Hand-overs: what waits, what was answered, try again, give up."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema

from kundenkreis.erp.actions.deciding import give_up, replay
from kundenkreis.erp.models import HandOver
from kundenkreis.erp.queries.hand_overs import FILTERS
from kundenkreis.erp.rights import READ
from kundenkreis.staff.bearer import caller, caller_with

router = Router(tags=["erp"])


class HandOverOut(Schema):
    """A hand-over; times are UTC. `state`: waiting, sending, done, unknown, rejected, parked, withdrawn.

    `kind` is order or customer; `customer_number` is whom the order is for, or the number that the customer got.
    """

    key: str
    kind: str
    state: str
    customer_number: str
    case_id: UUID | None
    order_number: str
    attempts: int
    requested_at: datetime
    next_attempt_at: datetime | None
    done_at: datetime | None
    rejection_code: str
    rejection_answer: str
    rejection_position: int | None
    last_error: str


class AttemptOut(Schema):
    """One attempt; `ended_at` null: no answer was heard."""

    number: int
    started_at: datetime
    ended_at: datetime | None
    outcome: str
    answer: str


class HandOverDetailOut(HandOverOut):
    """With what is sent and each attempt."""

    payload: dict[str, Any]
    tries: list[AttemptOut]


class HandOverPage(Schema):
    """One page. Send `next_cursor` as `cursor` for the following one; empty: this was the last."""

    items: list[HandOverOut]
    next_cursor: str


class ReasonIn(Schema):
    """Why."""

    reason: str = Field(min_length=1, max_length=300)


@router.get("erp/hand-overs", response=HandOverPage, summary="Hand-overs, latest first")
def list_hand_overs(
    request: HttpRequest,
    show: Literal["open", "done", "all"] = "all",
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> HandOverPage:
    """`show`: open ones (under way or to decide), done ones, or all."""
    caller_with(request, READ)
    found = HandOver.objects.filter(state__in=FILTERS[show]).order_by("-pk")
    rows = list((found.filter(pk__lt=cursor) if cursor else found)[: limit + 1])
    more = str(rows[limit - 1].pk) if len(rows) > limit else ""
    return HandOverPage(items=[HandOverOut.from_orm(row) for row in rows[:limit]], next_cursor=more)


@router.get("erp/hand-overs/{key}", response=HandOverDetailOut, summary="One hand-over with its attempts")
def get_hand_over(request: HttpRequest, key: str) -> HandOver:
    """By its key, e.g. T-2026-00017-1."""
    caller_with(request, READ)
    return get_object_or_404(HandOver.objects.prefetch_related("tries"), key=key)


@router.post("erp/hand-overs/{key}/replay", response=HandOverOut, summary="Try a hand-over again")
def post_replay(request: HttpRequest, key: str) -> HandOver:
    """Looks the key up in the ERP first if it was ever sent."""
    return replay(get_object_or_404(HandOver, key=key), by=caller(request).actor)


@router.post("erp/hand-overs/{key}/give-up", response=HandOverOut, summary="Give a hand-over up")
def post_give_up(request: HttpRequest, key: str, given: ReasonIn) -> HandOver:
    """For good, with the reason."""
    return give_up(get_object_or_404(HandOver, key=key), reason=given.reason, by=caller(request).actor)
