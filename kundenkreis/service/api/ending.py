"""C100 for interfaces: close by hand, open again."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Schema

from kundenkreis.service.actions.closing import close_complaint, reopen_complaint
from kundenkreis.service.api.router import anew, loaded, router
from kundenkreis.service.api.schemas import ComplaintOut
from kundenkreis.service.models import Complaint
from kundenkreis.service.words import Outcome


class ClosureIn(Schema):
    outcome: Outcome
    reason: str


@router.post("complaints/{reference}/closure", response=ComplaintOut, summary="C100: close by hand, with the reason")
def post_complaint_closure(request: HttpRequest, reference: str, given: ClosureIn) -> Complaint:
    """Rejected, charged, solved without delivery, withdrawn. Replaced closes by itself."""
    complaint, by = loaded(request, reference)
    close_complaint(complaint, outcome=given.outcome, reason=given.reason, by=by)
    return anew(complaint)


@router.delete("complaints/{reference}/closure", response=ComplaintOut, summary="Open a closed complaint again")
def delete_complaint_closure(request: HttpRequest, reference: str, reason: str = "") -> Complaint:
    """It goes on where it ended."""
    complaint, by = loaded(request, reference)
    reopen_complaint(complaint, reason=reason, by=by)
    return anew(complaint)
