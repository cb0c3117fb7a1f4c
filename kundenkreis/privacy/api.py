"""What is known about a person, restriction and erasure, for interfaces."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import ModelSchema, Router, Schema, Status

from kundenkreis.customers.models import Person
from kundenkreis.customers.visibility import get_visible_person
from kundenkreis.privacy import rights
from kundenkreis.privacy.actions import (
    lift_restriction,
    note_disclosure,
    request_erasure,
    restrict,
    withdraw_erasure,
)
from kundenkreis.privacy.models import Erasure
from kundenkreis.privacy.queries import outlook_on, report_on
from kundenkreis.privacy.reporting import as_data
from kundenkreis.staff.bearer import caller, caller_with
from kundenkreis.staff.permissions import Right

router = Router(tags=["privacy"])


class FindingOut(Schema):
    """One thing that is known: what it is, what is known, where from, when."""

    name: str
    text: str
    origin: str
    at: datetime | None


class GroupOut(Schema):
    """What is known of one kind; `sources` are codes of the rooms that know it."""

    name: str
    sources: list[str]
    findings: list[FindingOut]


class ReportOut(Schema):
    """Everything that is known about a person (GDPR Art. 15 and 20)."""

    person_id: UUID
    controller: str
    made_at: datetime
    groups: list[GroupOut]


class HindranceOut(Schema):
    """What has to end before the person can be erased; `path` is its page for people."""

    code: str
    text: str
    path: str


class StayingOut(Schema):
    """What an erasure leaves in place, and why."""

    text: str
    reason: str


class ErasureOut(ModelSchema):
    """An erasure; while `done_at` is empty it waits for its `hindrances` to end."""

    hindrances: list[HindranceOut] = []
    staying: list[StayingOut] = []

    class Meta:
        model = Erasure
        fields = ["person", "reason", "requested_at", "done_at", "touched"]


class ErasureIn(Schema):
    """Why: `wish`, `not_needed`, `unlawful` or `duty`."""

    reason: str


@router.get("people/{person_id}/privacy", response=ReportOut, summary="Everything that is known about a person")
def get_privacy(request: HttpRequest, person_id: UUID) -> dict[str, object]:
    """From every room, in the language that is asked for. That it was handed out is noted in the journal."""
    person = _seen(request, person_id, rights.DISCLOSE)
    note_disclosure(person, as_what="json", by=caller(request).actor)
    return as_data(report_on(person))


@router.put("people/{person_id}/restriction", response={204: None}, summary="Restrict the processing")
def put_restriction(request: HttpRequest, person_id: UUID) -> Status[None]:
    """The data is only kept from now on. Repeatable."""
    restrict(_seen(request, person_id, rights.ERASE), by=caller(request).actor)
    return Status(204, None)


@router.delete("people/{person_id}/restriction", response={204: None}, summary="Lift the restriction")
def delete_restriction(request: HttpRequest, person_id: UUID) -> Status[None]:
    """The data may be worked with again. Repeatable."""
    lift_restriction(_seen(request, person_id, rights.ERASE), by=caller(request).actor)
    return Status(204, None)


@router.post("people/{person_id}/erasure", response={200: ErasureOut, 202: ErasureOut}, summary="Erase a person")
def post_erasure(request: HttpRequest, person_id: UUID, body: ErasureIn) -> Status[ErasureOut]:
    """200: it is done, nothing personal is left. 202: something stands against it, it follows once that has ended."""
    person = _seen(request, person_id, rights.ERASE)
    outlook = outlook_on(person)
    erasure = request_erasure(person, body.reason, by=caller(request).actor)
    answer = ErasureOut.from_orm(erasure)
    answer.staying = [StayingOut(text=one.text, reason=one.reason) for one in outlook.staying]
    if erasure.is_waiting:
        answer.hindrances = [HindranceOut(code=one.code, text=one.text, path=one.path) for one in outlook.hindrances]
    return Status(202 if erasure.is_waiting else 200, answer)


@router.delete("people/{person_id}/erasure", response={204: None}, summary="Withdraw an erasure that waits")
def delete_erasure(request: HttpRequest, person_id: UUID) -> Status[None]:
    """Nothing happens when none waits."""
    withdraw_erasure(_seen(request, person_id, rights.ERASE), by=caller(request).actor)
    return Status(204, None)


def _seen(request: HttpRequest, person_id: UUID, right: Right) -> Person:
    caller_with(request, right)
    return get_visible_person(caller(request).employee, person_id)
