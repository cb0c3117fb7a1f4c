"""C50: the proposal, the decision, the approval, the replacement."""

from __future__ import annotations

from django.http import HttpRequest

from kundenkreis.service.actions.deciding import approve_goodwill, decide
from kundenkreis.service.actions.preparing import Position, Wish, prepare_replacement
from kundenkreis.service.api.answers import ComplaintOut, ProposalOut
from kundenkreis.service.api.order_answers import proposal_out
from kundenkreis.service.api.requests import DecisionIn, ReplacementIn
from kundenkreis.service.api.routing import actor_of, answer, router, seen


@router.get("complaints/{reference}/proposal", response=ProposalOut, summary="C50: what the rule proposes")
def get_proposal(request: HttpRequest, reference: str) -> ProposalOut:
    """With the reasons against the other kinds, the product or its successor, its stock now, addresses and block."""
    return proposal_out(seen(request, reference))


@router.post("complaints/{reference}/decision", response=ComplaintOut, summary="C50: decide")
def post_decision(request: HttpRequest, reference: str, given: DecisionIn) -> ComplaintOut:
    """An earlier decision is kept but no longer counts; goodwill then waits for its approval."""
    complaint = seen(request, reference)
    decide(complaint, kind=given.kind, reason=given.reason, by=actor_of(request))
    return answer(request, complaint)


@router.post("complaints/{reference}/approval", response=ComplaintOut, summary="C50: approve goodwill")
def post_approval(request: HttpRequest, reference: str) -> ComplaintOut:
    """Needs the right to approve goodwill; repeating changes nothing."""
    complaint = seen(request, reference)
    approve_goodwill(complaint, by=actor_of(request))
    return answer(request, complaint)


@router.put("complaints/{reference}/replacement", response=ComplaintOut, summary="C50: prepare the replacement")
def put_replacement(request: HttpRequest, reference: str, given: ReplacementIn) -> ComplaintOut:
    """Free of charge by the decision, else at the ERP's price. After a refusal of the ERP: the corrected order."""
    complaint = seen(request, reference)
    positions = [Position(**position.dict()) for position in given.positions]
    wish = Wish(
        positions=positions,
        address_reference=given.address_reference,
        return_waived_reason=given.return_waived_reason,
        note=given.note,
    )
    prepare_replacement(complaint, wish, by=actor_of(request))
    return answer(request, complaint)
