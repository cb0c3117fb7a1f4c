"""C50 for interfaces, second half, and C60: the replacement, the release despite a block, the hand-over."""

from __future__ import annotations

from decimal import Decimal

from django.http import HttpRequest
from ninja import Schema

from kundenkreis.service.actions.handing_over import hand_over_replacement, release_block, withdraw_replacement
from kundenkreis.service.actions.preparing import Position, Wish, prepare_replacement
from kundenkreis.service.api.router import anew, loaded, router
from kundenkreis.service.api.schemas import ComplaintOut
from kundenkreis.service.models import Complaint


class PositionIn(Schema):
    """`replaced_code`: the product whose successor this is."""

    product_code: str
    quantity: Decimal
    replaced_code: str = ""


class ReplacementIn(Schema):
    """The defective part is asked back unless `return_waived_reason` says why not."""

    positions: list[PositionIn]
    address_reference: str = ""
    return_waived_reason: str = ""
    note: str = ""


class ReleaseIn(Schema):
    reason: str


@router.post("complaints/{reference}/replacement", response=ComplaintOut, summary="C50: prepare the replacement")
def post_complaint_replacement(request: HttpRequest, reference: str, given: ReplacementIn) -> Complaint:
    """Again: the draft is replaced; after a rejection the corrected order gets the next key."""
    complaint, by = loaded(request, reference)
    wish = Wish(
        positions=[Position(**position.dict()) for position in given.positions],
        address_reference=given.address_reference,
        return_waived_reason=given.return_waived_reason,
        note=given.note,
    )
    prepare_replacement(complaint, wish, by=by)
    return anew(complaint)


@router.delete("complaints/{reference}/replacement", response=ComplaintOut, summary="Withdraw the replacement")
def delete_complaint_replacement(request: HttpRequest, reference: str) -> Complaint:
    """While it has not reached the ERP."""
    complaint, by = loaded(request, reference)
    withdraw_replacement(complaint, by=by)
    return anew(complaint)


@router.post("complaints/{reference}/block-release", response=ComplaintOut, summary="Release one order despite a block")
def post_complaint_block_release(request: HttpRequest, reference: str, given: ReleaseIn) -> Complaint:
    """By someone entitled, for this one order; the ERP may still refuse."""
    complaint, by = loaded(request, reference)
    release_block(complaint, reason=given.reason, by=by)
    return anew(complaint)


@router.post("complaints/{reference}/hand-over", response=ComplaintOut, summary="C60: hand the order over to the ERP")
def post_complaint_hand_over(request: HttpRequest, reference: str) -> Complaint:
    """Exactly once, however often this is called."""
    complaint, by = loaded(request, reference)
    hand_over_replacement(complaint, by=by)
    return anew(complaint)
