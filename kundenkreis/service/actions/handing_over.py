"""C60: the prepared order goes to the ERP, once; or it is taken back before it got there; and the release despite a
block.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.erp.actions.handing_over import hand_over, withdraw
from kundenkreis.erp.models import CustomerAccount
from kundenkreis.erp.port import OrderLineRequest, OrderRequest
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.service.actions.following import mark_withdrawn
from kundenkreis.service.actions.taking_up import employee_id, ids_of, take_up_ticket
from kundenkreis.service.events import BlockReleased
from kundenkreis.service.models import BlockRelease, Complaint, Replacement
from kundenkreis.service.rights import RELEASE_BLOCK, WRITE


@transaction.atomic
def hand_over_replacement(complaint: Complaint, *, by: Actor) -> Replacement:
    """Hand the prepared order over to the ERP. Pressed twice it is still one order: the second time returns the first.

    Raises Refused: `replacement_missing`, `approval_missing` (goodwill), `blocked` (a delivery block without release);
    PermissionDenied.
    """
    held = take_up_ticket(complaint, right=WRITE, by=by)
    replacement = held.replacements.current().select_related("decision").first()
    if replacement is None:
        raise Refused("replacement_missing", _("Prepare the replacement first."))
    if replacement.handed_over_at is None:
        _require_allowed(replacement)
        replacement.handed_over_at = timezone.now()
        replacement.hand_over = hand_over(
            _request(held, replacement), case_id=held.case_id, company_id=held.company_id, by=by
        )
        replacement.save(update_fields=["handed_over_at", "hand_over"])
    return replacement


def _require_allowed(replacement: Replacement) -> None:
    if not replacement.decision.is_binding:
        raise Refused("approval_missing", _("Goodwill needs the approval of the head of service first."))
    if _is_blocked(replacement) and not BlockRelease.objects.filter(replacement=replacement).exists():
        raise Refused("blocked", _("The customer has a delivery block. Someone entitled has to release this order."))


def _is_blocked(replacement: Replacement) -> bool:
    return CustomerAccount.objects.blocked().filter(number=replacement.account_number).exists()


def _request(held: Complaint, replacement: Replacement) -> OrderRequest:
    lines = tuple(
        OrderLineRequest(product_code=line.product_code, quantity=line.quantity, unit_price=line.unit_price)
        for line in replacement.lines.all()
    )
    return OrderRequest(
        key=replacement.key,
        customer_number=replacement.account_number,
        lines=lines,
        free_of_charge=replacement.decision.is_free,
        delivery_address=replacement.address_reference or None,
        customer_reference=held.number,
        note=replacement.note,
    )


@transaction.atomic
def release_block(complaint: Complaint, *, reason: str, by: Actor) -> BlockRelease:
    """Let the prepared order pass in spite of the delivery block: this one order only. The ERP may still refuse.

    Raises Refused: `replacement_missing`, `not_blocked`, `reason_missing`; PermissionDenied.
    """
    held = take_up_ticket(complaint, right=RELEASE_BLOCK, by=by)
    replacement = held.replacements.current().filter(handed_over_at__isnull=True).first()
    who = employee_id(by)
    if replacement is None or who is None:
        raise Refused("replacement_missing", _("Prepare the replacement first."))
    account = CustomerAccount.objects.blocked().filter(number=replacement.account_number).first()
    if account is None:
        raise Refused("not_blocked", _("The customer has no delivery block."))
    if not reason.strip():
        raise Refused("reason_missing", _("Say why this order may go out."), field="reason")
    released = {"block_code": account.block_code, "reason": reason.strip(), "released_by_id": who}
    release, _created = BlockRelease.objects.update_or_create(
        replacement=replacement, defaults={**released, "released_at": timezone.now()}
    )
    event = BlockReleased(complaint_id=held.pk, key=replacement.key, block_code=account.block_code, **ids_of(held))
    record(event, by=by)
    return release


@transaction.atomic
def withdraw_replacement(complaint: Complaint, *, by: Actor) -> None:
    """Take the order back while it has not reached the ERP: a draft, or one that waits, is parked or was rejected.

    The erp room refuses once the order may have arrived. Raises Refused (`replacement_missing`), PermissionDenied.
    """
    held = take_up_ticket(complaint, right=WRITE, by=by)
    replacement = held.replacements.select_related("hand_over").first()
    if replacement is None or (replacement.ended_at and not replacement.rejected_at):
        raise Refused("replacement_missing", _("There is no order to withdraw."))
    if replacement.hand_over:
        withdraw(replacement.hand_over, by=by)  # `mark_withdrawn` follows from its event, as from the ERP monitor
    else:
        mark_withdrawn(replacement.key, by=by)
