"""What nearly every action begins with: the right, the row lock, and that the complaint is still open."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.visibility import require_visible
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.refusal import Refused
from kundenkreis.service.models import Complaint
from kundenkreis.staff.permissions import Right, require


def take_up(complaint: Complaint, *, right: Right, by: Actor) -> Complaint:
    """The complaint, locked. Raises PermissionDenied without the right, Http404 when its company is out of the actor's
    sight, Refused (`closed`) when it has ended."""
    require(by, right)
    held = Complaint.objects.locked(complaint)
    require_in_sight(held, by)
    if not held.is_open:
        raise Refused("closed", _("This complaint is closed. Open it again first."))
    return held


def require_in_sight(complaint: Complaint, by: Actor) -> None:
    """Raise Http404 unless the actor sees the complaint's company, or the complaint is hers to work on."""
    if employee_id(by) is None or complaint.responsible_id != employee_id(by):
        require_visible(by, company_id=complaint.company_id)


def take_up_ticket(complaint: Complaint, *, right: Right, by: Actor) -> Complaint:
    """Like `take_up`; raises Refused (`ticket_missing`) while it is a draft."""
    held = take_up(complaint, right=right, by=by)
    if not held.is_ticket:
        raise Refused("ticket_missing", _("Open the ticket first."))
    return held


def employee_id(by: Actor) -> UUID | None:
    """The employee behind an actor, None for the system and the ERP."""
    return UUID(by.id) if by.id else None


def ids_of(complaint: Complaint) -> dict[str, UUID | None]:
    """What ties an event of this complaint to its case and to the customer file."""
    return {"case_id": complaint.case_id, "company_id": complaint.company_id, "person_id": complaint.person_id}
