"""Handing an order over, and taking that back while the ERP does not have it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.erp.events import HandOverRequested, HandOverWithdrawn
from kundenkreis.erp.models import HandOver
from kundenkreis.erp.payload import to_payload
from kundenkreis.erp.port import OrderRequest
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.web.live import announce


@transaction.atomic
def hand_over(request: OrderRequest, *, case_id: UUID | None, company_id: UUID | None, by: Actor) -> HandOver:
    """Put an order on its way into the ERP, once under its key; it leaves when the transaction commits.

    The calling room has checked its own right. The same request again (a double click) is the hand-over that exists;
    raises `Refused` when the key already names another order.
    """
    now, payload = timezone.now(), to_payload(request)
    hand_over, is_new = HandOver.objects.get_or_create(
        key=request.key,
        defaults={
            "payload": payload,
            "customer_number": request.customer_number,
            "free_of_charge": request.free_of_charge,
            "case_id": case_id,
            "company_id": company_id,
            "requested_at": now,
            "requested_by_id": by.id,
            "next_attempt_at": now,
        },
    )
    if is_new:
        record(HandOverRequested(key=request.key, case_id=case_id, company_id=company_id), by=by)
        announce("erp")
    elif hand_over.payload != payload:
        raise Refused("key_taken", _("Another order was handed over under this number."))
    return hand_over


@transaction.atomic
def withdraw(hand_over: HandOver, *, by: Actor, reason: str = "") -> HandOver:
    """The order shall not go to the ERP under this key any more. The calling room has checked its own right.

    Raises `Refused` when it is there already, or may be.
    """
    held = HandOver.objects.select_for_update().get(pk=hand_over.pk)
    if held.state == HandOver.State.WITHDRAWN:
        return held
    if not held.is_withdrawable:
        raise Refused("hand_over_under_way", _("The ERP has this order, or is just being asked for it."))
    held.state, held.next_attempt_at = HandOver.State.WITHDRAWN, None
    held.decided_by_id, held.decided_reason = by.id, reason
    held.save()
    record(HandOverWithdrawn(key=held.key, case_id=held.case_id, company_id=held.company_id), by=by)
    announce("erp")
    return held
