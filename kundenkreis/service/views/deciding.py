"""C50 on the ticket, first half: decide, approve, clarify the machine."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from kundenkreis.journal.refusal import Refused
from kundenkreis.service.actions.deciding import approve_goodwill, decide
from kundenkreis.service.actions.naming_the_machine import clarify_machine, identify_machine
from kundenkreis.service.views.parts import complaint_or_404, parts
from kundenkreis.service.views.refusing import kind_of, refused_parts, require_current
from kundenkreis.staff.requests import employee_of


@require_http_methods(["GET", "POST"])
def decision(request: HttpRequest, number: str) -> HttpResponse:
    """GET opens the form again (`change`) or shows what counts; POST decides."""
    if request.method == "GET":
        return parts(request, number, without=("replacement",), deciding="change" in request.GET)
    complaint = complaint_or_404(request, number)
    try:
        require_current(complaint, request)
        decide(complaint, kind=kind_of(request), reason=request.POST.get("reason", ""), by=employee_of(request).actor)
    except Refused as refused:
        return refused_parts(request, number, refused, deciding=True, without=("replacement",))
    return parts(request, number)


@require_POST
def approval(request: HttpRequest, number: str) -> HttpResponse:
    """Agree to the goodwill."""
    try:
        approve_goodwill(complaint_or_404(request, number), by=employee_of(request).actor)
    except Refused as refused:
        return refused_parts(request, number, refused)
    return parts(request, number)


@require_POST
def clarification(request: HttpRequest, number: str) -> HttpResponse:
    """The right serial number was found out, or it goes on although nobody knows the machine, with the reason."""
    complaint, by = complaint_or_404(request, number), employee_of(request).actor
    serial, code = request.POST.get("serial_number", "").strip(), request.POST.get("product_code", "")
    try:
        if serial:
            identify_machine(complaint, serial_number=serial, by=by)
        else:
            clarify_machine(complaint, reason=request.POST.get("reason", ""), product_code=code, by=by)
    except Refused as refused:
        return refused_parts(request, number, refused, clarifying=True)
    return parts(request, number)
