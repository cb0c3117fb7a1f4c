"""One attempt to hand something over. Before the call it is written down that we call, afterwards what came of it.

Whoever finds a hand-over in SENDING while holding its lock knows that the one before died in the middle: it may have
happened. So every attempt but the first looks up the key before it sends anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils import timezone

from kundenkreis.erp.actions.observing import note_loss
from kundenkreis.erp.actions.settling import Answer, settle
from kundenkreis.erp.connection import erp
from kundenkreis.erp.exclusive import only_one
from kundenkreis.erp.models import HandOver, HandOverAttempt, HandOverPause
from kundenkreis.erp.payload import Request, from_payload
from kundenkreis.erp.port import (
    Customer,
    CustomerRequest,
    NotAuthorised,
    Order,
    OrderRequest,
    OrderState,
    OutcomeUnknown,
    Rejected,
    Throttled,
    Unreachable,
)
from kundenkreis.web.live import announce

LONGEST_CALL = timedelta(seconds=90)
Outcome = HandOverAttempt.Outcome
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Begun:
    """An attempt that is written down and may call now."""

    attempt: HandOverAttempt
    request: Request
    look_up_first: bool
    rejected_before: bool


def attempt(key: str) -> datetime | None:
    """Try to hand over what this key names, if it is due and nobody else is at it.

    Says when to try again; None when that is not needed.
    """
    with only_one(f"erp-{key}") as mine:
        begun = _begin(key) if mine else None
        if begun is None:
            return None
        try:
            return settle(begun.attempt, _ask(begun))
        except Exception as problem:
            log.exception("hand-over failed", key=key)
            return settle(begun.attempt, Answer(Outcome.FAILED, text=f"{type(problem).__name__}: {problem}"))


@transaction.atomic
def _begin(key: str) -> Begun | None:
    held = HandOver.objects.select_for_update().get(key=key)
    now = timezone.now()
    died = held.state == HandOver.State.SENDING
    if not held.is_under_way or HandOverPause.objects.filter(ended_at=None).exists():
        return None
    if not died and held.next_attempt_at and held.next_attempt_at > now:
        return None
    begun = Begun(
        attempt=held.tries.create(number=held.attempts + 1, started_at=now, looked_up_first=held.attempts > 0),
        request=from_payload(held.payload),
        look_up_first=held.attempts > 0,
        rejected_before=bool(held.rejection_code),
    )
    held.state, held.attempts, held.next_attempt_at = HandOver.State.SENDING, held.attempts + 1, now + LONGEST_CALL
    if died and not held.unclear_since:
        held.unclear_since = now
    held.save()
    announce("erp")
    return begun


def _ask(begun: Begun) -> Answer:
    """Call the ERP; its answer in our words. Lets through only what we did not foresee."""
    asked_at, certainly_none = timezone.now(), False
    try:
        if begun.look_up_first:
            if found := _found(begun):
                return Answer(Outcome.FOUND, record=found, asked_at=asked_at)
            certainly_none = True
        return Answer(Outcome.DONE, record=_sent(begun.request), asked_at=asked_at)
    except Rejected as problem:
        return Answer(Outcome.REJECTED, text=problem.answer, code=problem.code, position=problem.position)
    except OutcomeUnknown as problem:
        return Answer(Outcome.UNKNOWN, text=str(problem))
    except Throttled as problem:
        return Answer(Outcome.THROTTLED, text=str(problem), after=problem.after, certainly_none=certainly_none)
    except (Unreachable, NotAuthorised) as problem:
        note_loss(problem)
        outcome = Outcome.UNREACHABLE if isinstance(problem, Unreachable) else Outcome.NOT_AUTHORISED
        return Answer(outcome, text=str(problem), certainly_none=certainly_none)


def _sent(request: Request) -> Order | Customer:
    match request:
        case OrderRequest():
            return erp().place_order(request)
        case CustomerRequest():
            return erp().create_customer(request)


def _found(begun: Begun) -> Order | Customer | None:
    """What stands in the ERP under the key.

    An order that was only begun is continued by placing it again; one that the ERP rejected may lie there cancelled.
    """
    if isinstance(begun.request, CustomerRequest):
        return erp().customer_by_key(begun.request.key)
    order = erp().order_by_key(begun.request.key)
    if order is None or order.state is OrderState.DRAFT:
        return None
    return None if order.state is OrderState.CANCELLED and begun.rejected_before else order
