"""Calls for interfaces: the telephone system reports them, by token or by signed webhook."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Literal, cast
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, ModelSchema, Query, Schema, Status
from pydantic import AwareDatetime, ConfigDict, field_validator

from kundenkreis.staff.bearer import BearerToken, caller, caller_with
from kundenkreis.staff.models import AccessToken
from kundenkreis.telephony import rights
from kundenkreis.telephony.actions import assign_call, report_call
from kundenkreis.telephony.api.routing import router
from kundenkreis.telephony.models import Call
from kundenkreis.telephony.webhook import SignedWebhook, TelephoneSystem
from kundenkreis.web.keyset import KeysetPage, newest_first
from kundenkreis.web.onward import NextStep, RequestField


class _Reporting(HttpRequest):
    auth: AccessToken | TelephoneSystem


class CallReport(Schema):
    """What a call does. `to` of an inbound call: the employee's login, extension, or a number that ends in it."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    call_id: str = Field(min_length=1, max_length=120)
    event: Literal["ringing", "answered", "ended"]
    from_number: str = Field("", alias="from", max_length=60)
    to: str = Field("", max_length=60)
    direction: Literal["inbound", "outbound"] = "inbound"
    at: AwareDatetime | None = None

    @field_validator("at")
    @classmethod
    def has_happened(cls, at: datetime | None) -> datetime | None:
        """A call that comes from the future is none; five minutes are for clocks that differ."""
        if at and at > timezone.now() + timedelta(minutes=5):
            raise ValueError("lies in the future")
        return at


class CallOut(ModelSchema):
    """A call; times are UTC. `next`: what a call mostly leads to, none for one that we made ourselves."""

    state: str
    next: NextStep | None

    class Meta:
        model = Call
        fields = [
            *("id", "external_id", "direction", "from_number", "to_number", "employee"),
            *("started_at", "answered_at", "ended_at", "person_id", "company_id", "case"),
        ]

    @staticmethod
    def resolve_next(call: Call) -> NextStep | None:
        """A complaint that begins with this call."""
        return _complaint(call) if call.is_inbound else None


def _complaint(call: Call) -> NextStep:
    """Told here and checked by the room of complaints, which lies above this one and may not be imported."""
    fields = [
        RequestField(name="channel", type="string", required=False, value="phone"),
        RequestField(name="call_id", type="uuid", required=False, value=str(call.pk)),
    ]
    href = reverse("api:post_complaint")
    return NextStep(step="C10", title=_("Record complaint"), rel="complaint", href=href, method="POST", fields=fields)


class CallPage(Schema):
    """One page, the newest first. Send `next_cursor` as `cursor` for the following one; empty: this was the last."""

    items: list[CallOut]
    next_cursor: str


class AssignmentIn(Schema):
    """Who called, and what about. Person and company go together: one of them replaces both."""

    model_config = ConfigDict(extra="forbid")

    person_id: UUID | None = None
    company_id: UUID | None = None
    case_id: UUID | None = None


@router.post(
    "calls",
    response={202: CallOut},
    auth=[SignedWebhook(), BearerToken()],
    by_alias=False,
    summary="Report what a call does",
)
def post_call(request: HttpRequest, report: CallReport) -> Status[Call]:
    """The card pops up on the addressed employee's screen. Reports may come twice and in any order."""
    by = cast(_Reporting, request).auth.actor
    call = report_call(
        external_id=report.call_id,
        event=report.event,
        from_number=report.from_number,
        to=report.to,
        direction=report.direction,
        at=report.at,
        by=by,
    )
    return Status(202, call)


@router.get("calls", response=CallPage, summary="The calls")
def list_calls(
    request: HttpRequest,
    case_id: UUID | None = None,
    cursor: str = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> KeysetPage[Call]:
    """All of them, or those of a case."""
    caller_with(request, rights.READ)
    calls = Call.objects.filter(case_id=case_id) if case_id else Call.objects.all()
    return newest_first(calls, cursor, limit)


@router.get("calls/{call_id}", response=CallOut, summary="One call")
def get_call(request: HttpRequest, call_id: UUID) -> Call:
    """As it stands now."""
    caller_with(request, rights.READ)
    return Call.objects.get(pk=call_id)


@router.put("calls/{call_id}/assignment", response=CallOut, summary="Say who called and what about")
def put_assignment(request: HttpRequest, call_id: UUID, given: AssignmentIn) -> Call:
    """Person, company and case of a call."""
    return assign_call(Call.objects.get(pk=call_id), **given.dict(), by=caller(request).actor)
