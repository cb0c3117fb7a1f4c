"""C20 at the screen: candidates as one types, the choice, somebody new."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kundenkreis.customers.actions import create_company, create_person
from kundenkreis.customers.identification import identify
from kundenkreis.customers.models import Company
from kundenkreis.customers.visibility import get_visible_company
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.refusal import Refused
from kundenkreis.service import rights
from kundenkreis.service.actions import naming_the_machine as naming
from kundenkreis.service.actions.identifying import identify_customer
from kundenkreis.service.models import Complaint
from kundenkreis.service.views.drafts import begun, columns, complaint_of_id, id_of
from kundenkreis.staff.requests import employee_of, employee_with


@require_safe
def candidates(request: HttpRequest) -> HttpResponse:
    """Who it may be, as one types."""
    employee = employee_with(request, rights.WRITE)
    text = request.GET.get("who", "")
    found = [one for one in identify(text, seen_by=employee, limit=8) if one.company]
    complaint = complaint_of_id(request, request.GET.get("complaint", ""))
    page = {"candidates": found, "typed": text, "complaint": complaint}
    return render(request, "service/new/_candidates.html", page)


@require_POST
def customer(request: HttpRequest) -> HttpResponse:
    """C20: this person at this company; a machine found on the way is chosen too."""
    by = employee_of(request).actor
    complaint = begun(request, by)
    company = _chosen_company(request)
    if company is None:
        raise Http404
    person_id, way = id_of(request.POST.get("person", "")), request.POST.get("matched_by", "")
    try:
        complaint = identify_customer(complaint, company_id=company.pk, person_id=person_id, matched_by=way, by=by)
        if serial := request.POST.get("serial", ""):
            naming.identify_machine(complaint, serial_number=serial, by=by)
    except Refused as refused:
        return columns(request, complaint, refused=refused)
    return columns(request, complaint)


def _chosen_company(request: HttpRequest) -> Company | None:
    company_id = id_of(request.POST.get("company", ""))
    return get_visible_company(employee_of(request), company_id) if company_id else None


@require_POST
def person(request: HttpRequest) -> HttpResponse:
    """C20: somebody nobody knows yet, at a known or a new company."""
    by = employee_of(request).actor
    complaint = begun(request, by)
    try:
        complaint = _with_new_person(complaint, request, by)
    except Refused as refused:
        return columns(request, complaint, status=422, refused_person=refused, entered=request.POST)
    return columns(request, complaint)


@transaction.atomic
def _with_new_person(complaint: Complaint, request: HttpRequest, by: Actor) -> Complaint:
    names = ("last_name", "first_name", "salutation", "function")
    given: dict[str, Any] = {name: request.POST.get(name, "").strip() for name in names}
    reached: dict[str, Any] = {name: request.POST.get(name, "").strip() for name in ("phone", "email")}
    elsewhere = request.POST.get("where") == "elsewhere"
    company = None if elsewhere else _chosen_company(request)
    if company is None:
        name, city = request.POST.get("company_name", "").strip(), request.POST.get("city", "").strip()
        if not name:
            raise Refused("company_missing", _("Which company is it?"), field="company_name")
        company = create_company(name=name, city=city, by=by)
    made = create_person(company=company, **given, **reached, by=by) if given["last_name"] else None
    return identify_customer(complaint, company_id=company.pk, person_id=made.pk if made else None, by=by)
