"""C50 for interfaces, first half: the proposal, the decision, the approval."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Schema

from kundenkreis.service.actions.deciding import approve_goodwill, decide
from kundenkreis.service.api.router import anew, loaded, router
from kundenkreis.service.api.schemas import ComplaintOut
from kundenkreis.service.models import Complaint
from kundenkreis.service.queries.proposals import proposal_for
from kundenkreis.service.rules import Kind
from kundenkreis.service.words import WHY


class OptionOut(Schema):
    """One kind with the reason for or against it, in words."""

    kind: str
    why: str
    reason: str


class ProposalOut(Schema):
    """`kind` empty: a person has to find out something first. `is_original_end`: a replacement keeps its first end."""

    day: date
    delivered_on: date | None
    warranty_ends_on: date | None
    is_original_end: bool
    kind: str | None
    why: str
    reason: str
    others: list[OptionOut]


class DecisionIn(Schema):
    kind: Kind
    reason: str


@router.get("complaints/{reference}/proposal", response=ProposalOut, summary="C50: what the rule proposes, and why")
def get_complaint_proposal(request: HttpRequest, reference: str) -> dict[str, object]:
    """Also why not otherwise."""
    suggestion = proposal_for(loaded(request, reference)[0])
    warranty, proposal = suggestion.warranty, suggestion.proposal
    return {
        "day": suggestion.day,
        "delivered_on": warranty.delivered_on,
        "warranty_ends_on": warranty.ends_on,
        "is_original_end": warranty.is_original,
        "kind": proposal.kind,
        "why": proposal.why,
        "reason": str(WHY[proposal.why]),
        "others": [{"kind": one.kind, "why": one.why, "reason": str(WHY[one.why])} for one in proposal.others],
    }


@router.post("complaints/{reference}/decision", response=ComplaintOut, summary="C50: decide")
def post_complaint_decision(request: HttpRequest, reference: str, given: DecisionIn) -> Complaint:
    """Earlier decisions stay readable; goodwill counts once it is approved."""
    complaint, by = loaded(request, reference)
    decide(complaint, kind=given.kind, reason=given.reason, by=by)
    return anew(complaint)


@router.post("complaints/{reference}/approval", response=ComplaintOut, summary="C50: approve goodwill")
def post_complaint_approval(request: HttpRequest, reference: str) -> Complaint:
    """By someone entitled."""
    complaint, by = loaded(request, reference)
    approve_goodwill(complaint, by=by)
    return anew(complaint)
