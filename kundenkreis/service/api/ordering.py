"""C60 and C100: the order goes to the ERP; a complaint ends by hand, or goes on after all."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query

from kundenkreis.service.actions.closing import close_complaint, reopen_complaint
from kundenkreis.service.actions.handing_over import hand_over_replacement, release_block, withdraw_replacement
from kundenkreis.service.api.answers import ComplaintOut
from kundenkreis.service.api.requests import BlockReleaseIn, ClosureIn
from kundenkreis.service.api.routing import actor_of, answer, router, seen


@router.post("complaints/{reference}/block-release", response=ComplaintOut, summary="C60: release despite a block")
def post_block_release(request: HttpRequest, reference: str, given: BlockReleaseIn) -> ComplaintOut:
    """This one order only, by somebody entitled, with a reason; the ERP may still refuse."""
    complaint = seen(request, reference)
    release_block(complaint, reason=given.reason, by=actor_of(request))
    return answer(request, complaint)


@router.post("complaints/{reference}/hand-over", response=ComplaintOut, summary="C60: hand the order over to the ERP")
def post_hand_over(request: HttpRequest, reference: str) -> ComplaintOut:
    """Once, however often it is sent. From here on the ERP reports: read the complaint again."""
    complaint = seen(request, reference)
    hand_over_replacement(complaint, by=actor_of(request))
    return answer(request, complaint)


@router.delete("complaints/{reference}/hand-over", response=ComplaintOut, summary="Withdraw the order")
def delete_hand_over(request: HttpRequest, reference: str) -> ComplaintOut:
    """Only as long as it cannot have arrived in the ERP."""
    complaint = seen(request, reference)
    withdraw_replacement(complaint, by=actor_of(request))
    return answer(request, complaint)


@router.post("complaints/{reference}/closure", response=ComplaintOut, summary="C100: close by hand")
def post_closure(request: HttpRequest, reference: str, given: ClosureIn) -> ComplaintOut:
    """Without a delivery: rejected, charged, solved or withdrawn. A delivered one closes by itself."""
    complaint = seen(request, reference)
    close_complaint(complaint, outcome=given.outcome, reason=given.reason, by=actor_of(request))
    return answer(request, complaint)


@router.delete("complaints/{reference}/closure", response=ComplaintOut, summary="Open a complaint again")
def delete_closure(
    request: HttpRequest, reference: str, reason: Annotated[str, Query(max_length=300)] = ""
) -> ComplaintOut:
    """It goes on after all; repeating changes nothing."""
    complaint = seen(request, reference)
    reopen_complaint(complaint, reason=reason, by=actor_of(request))
    return answer(request, complaint)
