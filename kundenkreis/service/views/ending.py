"""C100 by hand: close with a reason, open again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kundenkreis.journal.refusal import Refused
from kundenkreis.service.actions.closing import close_complaint, reopen_complaint
from kundenkreis.service.models import Complaint
from kundenkreis.service.views.parts import complaint_or_404, parts
from kundenkreis.service.words import Outcome
from kundenkreis.staff.requests import employee_of
from kundenkreis.web.toasts import toast


@require_http_methods(["GET", "POST", "DELETE"])
def closure(request: HttpRequest, number: str) -> HttpResponse:
    """GET opens the form (`change`), POST closes with a reason, DELETE opens again."""
    if request.method == "GET":
        return parts(request, number, without=("decision", "replacement"), closing="change" in request.GET)
    complaint, by = complaint_or_404(request, number), employee_of(request).actor
    if request.method == "DELETE":
        reopen_complaint(complaint, by=by)
        toast(request, _("The complaint is open again."))
        return parts(request, number)
    try:
        _close(complaint, request)
    except Refused as refused:
        given = {"refused": refused, "typed": request.POST, "closing": True}
        return parts(request, number, without=("decision", "replacement"), status=422, **given)
    undo = reverse("service:closure", args=[number])
    toast(request, _("%(number)s is closed.") % {"number": complaint.number}, undo=undo)
    return parts(request, number)


def _close(complaint: Complaint, request: HttpRequest) -> None:
    outcome = request.POST.get("outcome", "")
    if outcome not in Outcome.values:
        raise Refused("outcome_missing", _("How does it end?"), field="outcome")
    reason = request.POST.get("reason", "")
    close_complaint(complaint, outcome=Outcome(outcome), reason=reason, by=employee_of(request).actor)
