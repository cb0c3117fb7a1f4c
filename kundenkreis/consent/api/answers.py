"""What is answered: verdicts with their reasons, and what was said."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Schema

from kundenkreis.consent.queries import matrix
from kundenkreis.consent.rules import ADVERTISING_PURPOSES, Channel, Verdict
from kundenkreis.customers.models import Person


class VerdictReasonOut(Schema):
    """Why: a stable code, a sentence for people, since when, and whose it is (`about`) if that is a company."""

    code: str
    text: str
    since: date | None
    about: str


class VerdictOut(Schema):
    """Whether a message of this purpose may take this channel now. Ask again at the moment of sending."""

    person_id: UUID
    channel: str
    purpose: str
    allowed: bool
    reasons: list[VerdictReasonOut]


class StatementOut(Schema):
    """What the person said. `basis`: consent, sale, objection, withdrawal."""

    id: UUID
    channel: str
    purpose: str
    basis: str
    evidence: str
    evidence_text: str
    source: str
    valid_from: date
    valid_until: date | None
    recorded_at: datetime


class ConsentOut(Schema):
    """The verdicts for every channel and advertising purpose, and what was said."""

    verdicts: list[VerdictOut]
    statements: list[StatementOut]


def verdict_out(person_id: UUID, channel: str, purpose: str, verdict: Verdict) -> VerdictOut:
    """One verdict with its reasons."""
    reasons = [
        VerdictReasonOut(code=one.code, text=one.text, since=one.since, about=one.about) for one in verdict.reasons
    ]
    return VerdictOut(person_id=person_id, channel=channel, purpose=purpose, allowed=verdict.allowed, reasons=reasons)


def consent_out(person: Person) -> ConsentOut:
    """What a person agreed and objected to, and what follows from it today."""
    cells = [(channel, purpose) for channel in Channel for purpose in ADVERTISING_PURPOSES]
    found = matrix([person.pk], cells)[person.pk]
    said = person.statements.standing().order_by("-recorded_at", "pk")
    return ConsentOut(
        verdicts=[verdict_out(person.pk, *cell, verdict) for cell, verdict in found.items()],
        statements=[StatementOut.from_orm(one) for one in said],
    )
