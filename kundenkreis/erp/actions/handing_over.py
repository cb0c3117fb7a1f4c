"""Handing an order or a new customer over, correcting it, taking it back while the ERP does not have it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.erp.events import HandOverReplayed, HandOverRequested, HandOverWithdrawn
from kundenkreis.erp.models import HandOver
from kundenkreis.erp.payload import to_payload
from kundenkreis.erp.port import CustomerRequest, OrderRequest
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
    wanted = HandOver(
        key=request.key,
        kind=HandOver.Kind.ORDER,
        payload=to_payload(request),
        customer_number=request.customer_number,
        free_of_charge=request.free_of_charge,
        case_id=case_id,
        company_id=company_id,
    )
    return _put_on_its_way(wanted, by)


@transaction.atomic
def hand_over_customer(request: CustomerRequest, *, company_id: UUID, by: Actor) -> HandOver:
    """Put a new customer on its way into the ERP, once under its key; leaves when the transaction commits.

    The calling room has checked its own right and holds the company. Raises `Refused` as `hand_over` does.
    """
    kind = HandOver.Kind.CUSTOMER
    return _put_on_its_way(HandOver(key=request.key, kind=kind, payload=to_payload(request), company_id=company_id), by)


def _put_on_its_way(wanted: HandOver, by: Actor) -> HandOver:
    wanted.requested_at = wanted.next_attempt_at = timezone.now()
    wanted.requested_by_id = by.id
    HandOver.objects.bulk_create([wanted], ignore_conflicts=True)  # of two at a time one waits here for the other
    held = HandOver.objects.get(key=wanted.key)
    if held.payload != wanted.payload:
        raise Refused("key_taken", _("Something else was handed over under this number."))
    if held.pk == wanted.pk:
        record(HandOverRequested(key=held.key, kind=held.kind, case_id=held.case_id, company_id=held.company_id), by=by)
        announce("erp")
    return held


@transaction.atomic
def correct(hand_over: HandOver, request: CustomerRequest, *, by: Actor) -> HandOver:
    """Send what the ERP rejected once more under its key, with what a person corrected or allowed.

    The calling room has checked its own right. Raises `Refused` unless it is rejected: only then nothing can stand in
    the ERP under the key with the old content.
    """
    held = HandOver.objects.select_for_update().get(pk=hand_over.pk)
    if held.state != HandOver.State.REJECTED or held.key != request.key:
        raise Refused("hand_over_not_rejected", _("The ERP has not refused this, so it can't be changed."))
    held.payload, held.state, held.next_attempt_at = to_payload(request), HandOver.State.WAITING, timezone.now()
    held.rejection_code, held.rejection_answer, held.failures = "", "", 0
    held.decided_by_id = by.id
    held.save()
    record(HandOverReplayed(key=held.key, kind=held.kind, case_id=held.case_id, company_id=held.company_id), by=by)
    announce("erp")
    return held


@transaction.atomic
def withdraw(hand_over: HandOver, *, by: Actor, reason: str = "") -> HandOver:
    """It shall not go to the ERP under this key any more. The calling room has checked its own right.

    Raises `Refused` when it is there already, or may be.
    """
    held = HandOver.objects.select_for_update().get(pk=hand_over.pk)
    if held.state == HandOver.State.WITHDRAWN:
        return held
    if not held.is_withdrawable:
        raise Refused("hand_over_under_way", _("The ERP has this already, or is just being asked for it."))
    held.state, held.next_attempt_at = HandOver.State.WITHDRAWN, None
    held.decided_by_id, held.decided_reason = by.id, reason
    held.save()
    record(HandOverWithdrawn(key=held.key, kind=held.kind, case_id=held.case_id, company_id=held.company_id), by=by)
    announce("erp")
    return held
