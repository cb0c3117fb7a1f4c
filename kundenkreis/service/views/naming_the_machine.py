"""C30 at the screen: the list of machines, a scanned or typed serial number, one that nobody knows."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from kundenkreis.documents.actions import store_file
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.refusal import Refused
from kundenkreis.service.actions import naming_the_machine as naming
from kundenkreis.service.models import Complaint
from kundenkreis.service.views.drafts import begun, columns, complaint_of_id, draft_context
from kundenkreis.staff.requests import employee_of

NOT_IN_THE_LIST = "-"


@require_safe
def machines(request: HttpRequest) -> HttpResponse:
    """The company's machines that fit what is typed, and what to do when none does."""
    complaint = complaint_of_id(request, request.GET.get("complaint", ""))
    return render(request, "service/new/_machines.html", draft_context(request, complaint))


@require_POST
def machine(request: HttpRequest) -> HttpResponse:
    """C30: by serial number (chosen, typed or scanned), by product, or as nobody knows it."""
    by = employee_of(request).actor
    complaint = begun(request, by)
    try:
        complaint = _named(complaint, request, by)
    except Refused as refused:
        return columns(request, complaint, status=422, refused_machine=refused, entered=request.POST)
    return columns(request, complaint)


@transaction.atomic
def _named(complaint: Complaint, request: HttpRequest, by: Actor) -> Complaint:
    serial, code = request.POST.get("machine", ""), request.POST.get("product_code", "")
    match "none" if serial == NOT_IN_THE_LIST else request.POST.get("way", "known"):
        case "follow":
            return naming.follow_machine(complaint, serial_number=serial, by=by)
        case "keep":
            return naming.keep_customer(complaint, serial_number=serial, by=by)
        case "unknown":
            _keep_plate(complaint, request, by)
            return naming.record_unknown_serial(complaint, serial_number=serial, product_code=code, by=by)
        case "none":
            return naming.record_product(complaint, product_code=code, by=by)
        case _:
            return naming.identify_machine(complaint, serial_number=serial, by=by)


def _keep_plate(complaint: Complaint, request: HttpRequest, by: Actor) -> None:
    for upload in request.FILES.getlist("plate"):
        store_file(upload, case_id=complaint.case_id, company_id=complaint.company_id, purpose="plate", by=by)
