"""C20: who complains, for which company."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.customers.models import CompanyAccount
from kundenkreis.customers.visibility import require_visible
from kundenkreis.erp.models import InstalledItem
from kundenkreis.journal.actions.cases import describe_case
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.service.actions.taking_up import ids_of, take_up
from kundenkreis.service.events import CustomerIdentified
from kundenkreis.service.models import Complaint
from kundenkreis.service.rights import WRITE


@transaction.atomic
def identify_customer(
    complaint: Complaint, *, company_id: UUID, person_id: UUID | None = None, matched_by: str = "", by: Actor
) -> Complaint:
    """Say who complains. A machine that stands at another company has to be named again.

    Raises Refused (`order_exists`) once a replacement was handed over, PermissionDenied.
    """
    held = take_up(complaint, right=WRITE, by=by)
    require_visible(by, company_id=company_id, person_id=person_id)
    if held.replacements.filter(handed_over_at__isnull=False).exists():
        raise Refused(
            "order_exists", _("There is an order for this company already: open a new complaint for another one.")
        )
    put_customer(held, company_id=company_id, person_id=person_id)
    if held.machine_state and not _stands_at(held):
        forget_machine(held)
    held.save()
    tell_customer(held, matched_by=matched_by, by=by)
    return held


def put_customer(complaint: Complaint, *, company_id: UUID, person_id: UUID | None) -> None:
    """Set company, person and the customer number that an order would go to; not saved yet."""
    complaint.company_id, complaint.person_id, complaint.identified_at = company_id, person_id, timezone.now()
    numbers = CompanyAccount.objects.filter(company_id=company_id).order_by("linked_at", "account_number")
    known = list(numbers.values_list("account_number", flat=True))
    if complaint.account_number not in known:
        complaint.account_number = known[0] if known else ""


def tell_customer(complaint: Complaint, *, matched_by: str, by: Actor) -> None:
    """Keep the case's customer up to date and record the step."""
    describe_case(complaint.case_id, company_id=complaint.company_id, person_id=complaint.person_id)
    number = complaint.account_number
    event = CustomerIdentified(
        complaint_id=complaint.pk, account_number=number, matched_by=matched_by, **ids_of(complaint)
    )
    record(event, by=by)


def forget_machine(complaint: Complaint) -> None:
    """The machine belongs to somebody else; not saved yet."""
    complaint.machine_state = complaint.serial_number = complaint.product_code = complaint.clarified_reason = ""
    complaint.machine_at = complaint.clarified_at = None


def _stands_at(complaint: Complaint) -> bool:
    item = InstalledItem.objects.filter(serial_number=complaint.serial_number).first()
    if item is None or complaint.company_id is None:
        return True
    return CompanyAccount.objects.filter(company_id=complaint.company_id, account_number=item.account_number).exists()
