"""Who a call may be from, by its number and by what the caller says, and that the caller is there now."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Schema, Status
from pydantic import ConfigDict

from kundenkreis.customers.api.answers import CandidateOut
from kundenkreis.customers.api.describing import candidate_out
from kundenkreis.customers.identification.by_voice import callers_called
from kundenkreis.customers.visibility import get_visible_company, get_visible_person, get_visible_position
from kundenkreis.staff.bearer import caller, caller_with
from kundenkreis.telephony import rights
from kundenkreis.telephony.actions.welcoming import welcome_caller
from kundenkreis.telephony.api.calls import CallOut
from kundenkreis.telephony.api.routing import router
from kundenkreis.telephony.models import Call
from kundenkreis.telephony.recognising import callers, company_of_call


class CallerOut(Schema):
    """Who may be calling. `is_here`: works where the call comes from; `noted`: a note that fits what was said."""

    candidate: CandidateOut
    is_here: bool
    noted: str


class ArrivalIn(Schema):
    """Who is where now. `leaves`: the position that ends the day before; what ended earlier stays ended."""

    model_config = ConfigDict(extra="forbid")

    person_id: UUID
    company_id: UUID
    leaves: UUID | None = None


class ArrivalOut(Schema):
    """The position that began today, and the call, which is the person's now."""

    position_id: UUID
    call: CallOut


@router.get("calls/{call_id}/callers", response=list[CallerOut], summary="Who a call may be from")
def list_callers(
    request: HttpRequest, call_id: UUID, text: Annotated[str, Query(max_length=200)] = ""
) -> list[CallerOut]:
    """By its number; with `text` by what the caller says: `Meyer, was at the stand`. The likeliest first."""
    employee = caller(request).employee
    caller_with(request, rights.READ)
    call = Call.objects.get(pk=call_id)
    if not text.strip():
        meant = callers(call.other_number, seen_by=employee)
        return [CallerOut(candidate=candidate_out(one), is_here=True, noted="") for one in meant]
    company_id = company_of_call(call, seen_by=employee)
    return [
        CallerOut(candidate=candidate_out(one.candidate), is_here=one.is_here, noted=one.noted)
        for one in callers_called(text, company_id=company_id, seen_by=employee)
    ]


@router.post("calls/{call_id}/arrival", response={201: ArrivalOut}, summary="The caller works there now")
def post_arrival(request: HttpRequest, call_id: UUID, given: ArrivalIn) -> Status[dict[str, object]]:
    """A position since today, with the number of the call; the call is this person's."""
    employee = caller(request).employee
    caller_with(request, rights.ASSIGN)
    call = Call.objects.get(pk=call_id)
    person = get_visible_person(employee, given.person_id)
    company = get_visible_company(employee, given.company_id)
    leaves = get_visible_position(employee, given.leaves) if given.leaves else None
    made = welcome_caller(call, person, company, leaves=leaves, by=caller(request).actor)
    call.refresh_from_db()
    return Status(201, {"position_id": made.position.pk, "call": call})
