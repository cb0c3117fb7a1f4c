"""The telephone system reports what a call does. Reports may come twice and in any order."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Length
from django.utils import timezone

from kundenkreis.customers.normalisation import phone_number
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.events import Event
from kundenkreis.journal.recording import record
from kundenkreis.staff.models import Employee
from kundenkreis.staff.permissions import require
from kundenkreis.telephony import rights
from kundenkreis.telephony.announcing import tell_employee
from kundenkreis.telephony.events import CallAnswered, CallEnded, CallRang
from kundenkreis.telephony.models import Call
from kundenkreis.telephony.recognising import callers

Report = Literal["ringing", "answered", "ended"]


@transaction.atomic
def report_call(
    *,
    external_id: str,
    event: Report,
    from_number: str,
    to: str,
    direction: Literal["inbound", "outbound"] = "inbound",
    at: datetime | None = None,
    by: Actor,
) -> Call:
    """Note that a call rings, was answered or has ended; `at` aware, now if not given. A repeat changes nothing.

    The employee's side (`to` of an inbound call, `from_number` of an outbound one) is a login, an extension, or
    a number that ends in the extension.
    """
    require(by, rights.REPORT)
    moment = at or timezone.now()
    call, is_new = _the_call(external_id, from_number, to, direction, moment)
    happened: list[Event] = [CallRang(call_id=call.pk, direction=direction, **_about(call))] if is_new else []
    if event == "answered" and call.answered_at is None and call.ended_at is None:
        call.answered_at = max(moment, call.started_at)
        happened.append(CallAnswered(call_id=call.pk, **_about(call)))
    if event == "ended" and call.ended_at is None:
        call.ended_at = max(moment, call.answered_at or call.started_at)
        happened.append(CallEnded(call_id=call.pk, missed=call.is_missed, **_about(call)))
    call.save()
    _tell(call, happened, by, moment)
    return call


def _tell(call: Call, happened: list[Event], by: Actor, at: datetime) -> None:
    for news in happened:
        record(news, by=by, at=at)
    if happened:
        tell_employee(call)


def _the_call(external_id: str, from_number: str, to: str, direction: str, at: datetime) -> tuple[Call, bool]:
    outbound = direction == Call.Direction.OUTBOUND
    known = {
        "direction": direction,
        "from_number": phone_number(from_number) or from_number.strip(),
        "to_number": phone_number(to) or to.strip(),
        "employee": employee_at(from_number if outbound else to),
        "started_at": at,
    }
    call, is_new = Call.objects.select_for_update().get_or_create(external_id=external_id, defaults=known)
    if is_new:
        _recognise(call)
    return call, is_new


def employee_at(dialled: str) -> Employee | None:
    """Whose telephone this is: by login, by extension, or by the longest extension that the number ends in."""
    active = Employee.objects.filter(is_active=True)
    if by_login := active.filter(username__iexact=dialled.strip()).first():
        return by_login
    digits = "".join(letter for letter in dialled if letter.isdecimal())
    at_end = active.exclude(extension="").alias(dialled=Value(digits)).filter(dialled__endswith=F("extension"))
    return at_end.order_by(Length("extension").desc()).first() if digits else None


def _recognise(call: Call) -> None:
    """Who it is, as far as the number leaves no doubt: a person with several companies stays without a company."""
    candidates = callers(call.other_number, seen_by=None)
    people = {candidate.person.id for candidate in candidates if candidate.person}
    companies = {candidate.company.id for candidate in candidates if candidate.company}
    call.person_id = people.pop() if len(people) == 1 and all(candidate.person for candidate in candidates) else None
    call.company_id = companies.pop() if len(companies) == 1 else None


def _about(call: Call) -> dict[str, Any]:
    return {"case_id": call.case_id, "company_id": call.company_id, "person_id": call.person_id}
