"""The caller of a ringing telephone works there now, or is new: say so, and take it back."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from kundenkreis.customers.actions.arriving import Arrival, arrive, take_back_arrival
from kundenkreis.customers.actions.notes import write_note
from kundenkreis.customers.actions.people import create_person
from kundenkreis.customers.models import Company, Person, Position
from kundenkreis.journal.actor import Actor
from kundenkreis.telephony.actions import assign_call
from kundenkreis.telephony.models import Call


@transaction.atomic
def welcome_caller(call: Call, person: Person, company: Company, *, leaves: Position | None, by: Actor) -> Arrival:
    """The person is at the company since today, with the number of the call, and it was this person who called."""
    arrival = arrive(person, company, leaves=leaves, number=call.other_number, by=by)
    assign_call(call, person_id=person.pk, company_id=company.pk, by=by)
    return arrival


@transaction.atomic
def take_back_welcome(call: Call, arrival: Arrival, *, by: Actor) -> None:
    """It was somebody else: all as before, and the call is the company's alone."""
    take_back_arrival(arrival, by=by)
    assign_call(call, company_id=arrival.position.company_id, by=by)


@transaction.atomic
def record_caller(call: Call, about: dict[str, Any], *, said: str, by: Actor) -> Person:
    """Somebody new called: the person (`about`: what `create_person` takes), the call, what was said as a note."""
    person, company = create_person(**about, by=by), about.get("company")
    company_id = company.pk if company else None
    assign_call(call, person_id=person.pk, company_id=company_id, by=by)
    if said.strip():
        write_note(said, person_id=person.pk, company_id=company_id, case_id=call.case_id, by=by)
    return person
