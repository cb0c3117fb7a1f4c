"""C10 and C40 at the screen: the form of a complaint, kept as it is typed, until it is a ticket."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from kundenkreis.documents.actions import store_file
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.refusal import Refused
from kundenkreis.mail.queries import mails_of_case
from kundenkreis.service import rights
from kundenkreis.service.actions import naming_the_machine as naming
from kundenkreis.service.actions.closing import reopen_complaint
from kundenkreis.service.actions.identifying import identify_customer
from kundenkreis.service.actions.opening import Report, keep_draft, open_ticket
from kundenkreis.service.actions.receiving import discard_draft
from kundenkreis.service.forms import report_form
from kundenkreis.service.models import Complaint
from kundenkreis.service.queries.offers import orderable_products
from kundenkreis.service.rules import Priority
from kundenkreis.service.views.drafts import begun, by_id, columns, complaint_of_id, draft_context, id_of
from kundenkreis.service.words import Category
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.telephony.models import Call
from kundenkreis.web.toasts import toast

FIELDS = (
    "fault",
    "description",
    "category",
    "quantity",
    "priority",
    "responsible_id",
    "file",
    "report",
    "machine",
    "company",
)


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """The form: empty, with a draft, or with the caller of a call; a draft that became a ticket leads to the ticket."""
    employee_with(request, rights.WRITE)
    complaint = complaint_of_id(request, request.GET.get("complaint", ""))
    if complaint and complaint.is_ticket:
        return redirect(complaint.path)
    call = by_id(Call, id_of(request.GET.get("call", "")))
    begun = Complaint.objects.drafts().filter(call=call).first() if call and not complaint else None
    if begun:
        return redirect(begun.path)
    context = draft_context(request, complaint, call=call)
    context |= {"begins": _begins(request, complaint, call), "products": orderable_products()}
    return render(request, "service/new/page.html", context)


def _begins(request: HttpRequest, complaint: Complaint | None, call: Call | None) -> dict[str, str]:
    """What the page sends by itself once it is open: the call, or the customer whose file one came from."""
    given = {name: request.GET.get(name, "") for name in ("call", "company", "person", "serial")}
    if call and call.company_id and not given["company"]:
        given |= {"company": str(call.company_id), "person": str(call.person_id or "")}
    known = {name: value for name, value in given.items() if value}
    return {} if complaint else known


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """The complaint has come in: by the call, and with the customer and machine that are known already."""
    by = employee_of(request).actor
    complaint = begun(request, by)
    try:
        if company_id := id_of(request.POST.get("company", "")):
            person_id = id_of(request.POST.get("person", ""))
            complaint = identify_customer(complaint, company_id=company_id, person_id=person_id, by=by)
            if serial := request.POST.get("serial", ""):
                naming.identify_machine(complaint, serial_number=serial, by=by)
    except Refused as refused:
        return columns(request, complaint, refused=refused)
    return columns(request, complaint)


@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """Keep what was typed so far."""
    by = employee_of(request).actor
    complaint = keep_draft(begun(request, by), _typed_report(request), by=by)
    return columns(request, complaint, only="head")


def _typed_report(request: HttpRequest) -> Report:
    given = request.POST
    priority, category = given.get("priority", ""), given.get("category", "")
    return Report(
        fault=given.get("fault", "")[:160],
        description=given.get("description", ""),
        category=Category(category) if category in Category.values else Category.OTHER,
        priority=Priority(priority) if priority in set(Priority) else Priority.NORMAL,
        quantity=int(given.get("quantity", "")) if given.get("quantity", "").isdecimal() else 1,
        responsible_id=id_of(given.get("responsible_id", "")),
    )


@require_POST
def ticket(request: HttpRequest) -> HttpResponse:
    """C40: the draft becomes a ticket, with its files; then to the ticket, or straight to the proposal."""
    by = employee_of(request).actor
    complaint = begun(request, by)
    if complaint.is_ticket:  # pressed twice
        return HttpResponseClientRedirect(complaint.path)
    form = report_form(complaint, request.POST)
    try:
        if not form.is_valid():
            return _problems(request, {name: str(errors[0]) for name, errors in form.errors.items()})
        opened = _opened(complaint, form.report(), request, by)
    except Refused as refused:
        return _problems(request, {refused.field or "report": str(refused.text)})
    has_mail = opened.case_id and mails_of_case(opened.case_id)
    words = _("%(number)s is open, the customer has a mail.") if has_mail else _("%(number)s is open.")
    toast(request, words % {"number": opened.number})
    return HttpResponseClientRedirect(opened.path + ("#decision" if "propose" in request.POST else ""))


@transaction.atomic
def _opened(complaint: Complaint, report: Report, request: HttpRequest, by: Actor) -> Complaint:
    for upload in request.FILES.getlist("files"):
        store_file(upload, case_id=complaint.case_id, company_id=complaint.company_id, by=by)
    return open_ticket(complaint, report, by=by)


def _problems(request: HttpRequest, problems: dict[str, str]) -> HttpResponse:
    """What is missing, at each field; the form itself stays as it was typed."""
    return render(request, "service/new/_problems.html", {"problems": problems, "fields": FIELDS}, status=422)


@require_http_methods(["POST", "DELETE"])
def discarding(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """POST ends the draft as withdrawn, DELETE takes that back."""
    complaint, by = get_object_or_404(Complaint, pk=complaint_id), employee_of(request).actor
    if request.method == "DELETE":
        reopen_complaint(complaint, by=by)
        return HttpResponseClientRedirect(complaint.path)
    discard_draft(complaint, by=by)
    toast(request, _("Draft discarded."), undo=reverse("service:discarding", args=[complaint_id]))
    return HttpResponseClientRedirect(reverse("service:list"))
