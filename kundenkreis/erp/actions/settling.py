"""What follows from an attempt's answer: done, waiting, unclear, rejected or parked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import uniform
from typing import Any

from django.db import transaction
from django.utils import timezone

from kundenkreis.erp.actions.arriving import arrive
from kundenkreis.erp.events import HandOverParked, HandOverRejected, HandOverUncertain
from kundenkreis.erp.models import HandOver, HandOverAttempt
from kundenkreis.erp.port import Customer, Order, RejectionCode
from kundenkreis.journal.actor import ERP, SYSTEM
from kundenkreis.journal.recording import record_news
from kundenkreis.web.live import announce

FAILURES_BEFORE_PARKING = 5
LONGEST_WAIT = 60.0  # seconds between two attempts
State, Outcome = HandOver.State, HandOverAttempt.Outcome


@dataclass(frozen=True)
class Answer:
    """What came of an attempt. `asked_at` is when the record was asked for, `after` a wish to wait (seconds).

    `certainly_none`: the ERP was looked through just before, and nothing stands there under the key.
    """

    outcome: HandOverAttempt.Outcome
    record: Order | Customer | None = None
    asked_at: datetime | None = None
    text: str = ""
    code: RejectionCode | None = None
    position: int | None = None
    after: float | None = None
    certainly_none: bool = False


@transaction.atomic
def settle(attempt: HandOverAttempt, answer: Answer) -> datetime | None:
    """Write the answer down and take the hand-over on to its next state; when to try again, None if not needed."""
    attempt.ended_at, attempt.outcome = timezone.now(), answer.outcome
    attempt.answer = answer.record.number if answer.record else answer.text
    attempt.save(update_fields=["ended_at", "outcome", "answer"])
    held = HandOver.objects.select_for_update().get(pk=attempt.hand_over_id)
    match answer.outcome:
        case Outcome.DONE | Outcome.FOUND:
            # What is new was placed during the attempt, and reading may have seen it before the answer came.
            _done(held, answer, placed_at=attempt.started_at if answer.outcome is Outcome.DONE else None)
        case Outcome.REJECTED:
            _rejected(held, answer)
        case Outcome.UNKNOWN:
            _uncertain(held, answer)
        case Outcome.FAILED:
            _failed(held, answer)
        case _:
            _not_now(held, answer)
    held.save()
    announce("erp")
    return held.next_attempt_at


def _done(held: HandOver, answer: Answer, *, placed_at: datetime | None) -> None:
    if answer.record is None or answer.asked_at is None:
        raise ValueError(f"{held.key}: done without an answer")
    held.state, held.done_at = State.DONE, timezone.now()
    held.next_attempt_at, held.unclear_since, held.last_error = None, None, ""
    held.rejection_code, held.rejection_answer, held.rejection_position = "", "", None
    arrive(held, answer.record, asked_at=answer.asked_at, placed_at=placed_at)


def _rejected(held: HandOver, answer: Answer) -> None:
    code = answer.code or RejectionCode.OTHER
    held.state, held.next_attempt_at, held.unclear_since = State.REJECTED, None, None
    held.rejection_code, held.rejection_answer, held.rejection_position = code.value, answer.text, answer.position
    told = HandOverRejected(**_named(held), code=code.value, position=answer.position)
    record_news(told, by=ERP)


def _uncertain(held: HandOver, answer: Answer) -> None:
    if not held.unclear_since:
        record_news(HandOverUncertain(**_named(held)), by=SYSTEM)
    held.state, held.last_error, held.next_attempt_at = State.UNKNOWN, answer.text, _later(held)
    held.unclear_since = held.unclear_since or timezone.now()


def _failed(held: HandOver, answer: Answer) -> None:
    """Our own fault, at a moment when the ERP may have taken it."""
    held.failures += 1
    held.last_error, held.unclear_since = answer.text, held.unclear_since or timezone.now()
    if held.failures < FAILURES_BEFORE_PARKING:
        held.state, held.next_attempt_at = State.UNKNOWN, _later(held)
        return
    held.state, held.next_attempt_at = State.PARKED, None
    record_news(HandOverParked(**_named(held)), by=SYSTEM)


def _not_now(held: HandOver, answer: Answer) -> None:
    """The ERP did not take this call: what was unclear before it still is, all else just waits."""
    if answer.certainly_none:
        held.unclear_since = None
    held.state, held.last_error = State.UNKNOWN if held.unclear_since else State.WAITING, answer.text
    wait = None if answer.after is None else timezone.now() + timedelta(seconds=answer.after)
    held.next_attempt_at = wait or _later(held)


def _named(held: HandOver) -> dict[str, Any]:
    """What every event of a hand-over says."""
    return {"key": held.key, "kind": held.kind, "case_id": held.case_id, "company_id": held.company_id}


def _later(held: HandOver) -> datetime:
    """2, 4, 8 … seconds, a minute at most, each a little earlier or later so that not all come at once."""
    seconds = min(LONGEST_WAIT, 2.0 ** min(held.attempts, 6))
    return timezone.now() + timedelta(seconds=seconds * uniform(0.8, 1.2))
