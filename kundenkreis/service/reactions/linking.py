"""The call that brought the complaint belongs to its case and to the customer it was identified as."""

from __future__ import annotations

from uuid import UUID

from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.reacting import Told, on
from kundenkreis.service.events import ComplaintReceived, CustomerIdentified
from kundenkreis.service.models import Complaint
from kundenkreis.telephony.actions import assign_call


@on(ComplaintReceived)
def put_the_call_to_its_case(told: Told[ComplaintReceived]) -> None:
    """So the call shows in the timeline of the ticket."""
    _assign(told.event.complaint_id)


@on(CustomerIdentified)
def say_who_called(told: Told[CustomerIdentified]) -> None:
    """What was found out at the complaint is known of the call as well."""
    _assign(told.event.complaint_id)


def _assign(complaint_id: UUID) -> None:
    complaint = Complaint.objects.select_related("call").get(pk=complaint_id)
    if complaint.call:
        about = {"person_id": complaint.person_id, "company_id": complaint.company_id, "case_id": complaint.case_id}
        assign_call(complaint.call, **about, by=SYSTEM)
