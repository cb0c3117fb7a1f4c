"""Say who called and what about, and take that back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kundenkreis.customers.models import Company, Person
from kundenkreis.customers.visibility import require_visible
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.models import Case
from kundenkreis.journal.recording import record
from kundenkreis.staff.permissions import require
from kundenkreis.telephony import rights
from kundenkreis.telephony.announcing import tell_employee
from kundenkreis.telephony.events import CallAssigned, CallReleased
from kundenkreis.telephony.models import Call


@transaction.atomic
def assign_call(
    call: Call, *, person_id: UUID | None = None, company_id: UUID | None = None, case_id: UUID | None = None, by: Actor
) -> Call:
    """Keep person, company and case of a call. Person and company go together: giving one of them replaces both.

    Raises DoesNotExist of what is unknown, Http404 of whom the actor may not see.
    """
    require(by, rights.ASSIGN)
    require_visible(by, company_id=company_id, person_id=person_id)
    _require_known(person_id, company_id, case_id)
    held = Call.objects.select_for_update().get(pk=call.pk)
    before = (held.person_id, held.company_id, held.case_id)
    if person_id or company_id:
        held.person_id, held.company_id = person_id, company_id
    held.case_id = case_id or held.case_id
    if (held.person_id, held.company_id, held.case_id) != before:
        held.save(update_fields=["person_id", "company_id", "case"])
        about = {"case_id": held.case_id, "company_id": held.company_id, "person_id": held.person_id}
        record(CallAssigned(call_id=held.pk, **about), by=by)
        tell_employee(held)
    return held


def _require_known(person_id: UUID | None, company_id: UUID | None, case_id: UUID | None) -> None:
    if person_id:
        Person.objects.get(pk=person_id)
    if company_id:
        Company.objects.get(pk=company_id)
    if case_id:
        Case.objects.get(pk=case_id)


@transaction.atomic
def release_call(call: Call, *, by: Actor) -> Call:
    """It was someone else after all: the call belongs to nobody again. Its case, if any, stays."""
    require(by, rights.ASSIGN)
    held = Call.objects.select_for_update().get(pk=call.pk)
    if held.is_assigned:
        held.person_id, held.company_id = None, None
        held.save(update_fields=["person_id", "company_id"])
        record(CallReleased(call_id=held.pk, case_id=held.case_id), by=by)
        tell_employee(held)
    return held
