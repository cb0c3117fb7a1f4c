"""C10 to C40 at the screen: one form, three columns; each thing found out is kept at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, replace_url

from kundenkreis.customers.actions import create_company, create_person
from kundenkreis.customers.identification import identify
from kundenkreis.customers.models import Company
from kundenkreis.documents.actions import store_file
from kundenkreis.journal.actor import Actor
from kundenkreis.journal.refusal import Refused
from kundenkreis.service import rights
from kundenkreis.service.actions import naming_the_machine as naming
from kundenkreis.service.actions.closing import reopen_complaint
from kundenkreis.service.actions.identifying import identify_customer
from kundenkreis.service.actions.opening import Report, keep_draft, open_ticket
from kundenkreis.service.actions.receiving import discard_draft, receive_complaint
from kundenkreis.service.forms import report_form
from kundenkreis.service.models import Complaint
from kundenkreis.service.queries.complaints import with_everything
from kundenkreis.service.queries.drafts import draft_of
from kundenkreis.service.rules import Priority
from kundenkreis.service.words import Category, Channel
from kundenkreis.staff.permissions import require
from kundenkreis.staff.requests import employee_of
from kundenkreis.telephony.models import Call
from kundenkreis.web.toasts import toast

NOT_IN_THE_LIST = "-"
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
    require(employee_of(request).actor, rights.WRITE)
    complaint = _complaint(request.GET.get("complaint", ""))
    if complaint and complaint.is_ticket:
        return redirect(complaint.path)
    call = Call.objects.filter(pk=_uuid(request.GET.get("call", ""))).first()
    begun = Complaint.objects.drafts().filter(call=call).first() if call and not complaint else None
    if begun:
        return redirect(begun.path)
    context = _context(request, complaint, call=call) | {"begins": _begins(request, complaint, call)}
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
    complaint = _begun(request, by)
    try:
        if company_id := _uuid(request.POST.get("company", "")):
            person_id = _uuid(request.POST.get("person", ""))
            complaint = identify_customer(complaint, company_id=company_id, person_id=person_id, by=by)
            if serial := request.POST.get("serial", ""):
                naming.identify_machine(complaint, serial_number=serial, by=by)
    except Refused as refused:
        return _columns(request, complaint, refused=refused)
    return _columns(request, complaint)


@require_safe
def candidates(request: HttpRequest) -> HttpResponse:
    """Who it may be, as one types."""
    require(employee_of(request).actor, rights.WRITE)
    text = request.GET.get("who", "")
    found = [one for one in identify(text, limit=8) if one.company]
    context = {"candidates": found, "typed": text, "complaint": _complaint(request.GET.get("complaint", ""))}
    return render(request, "service/new/_candidates.html", context)


@require_POST
def customer(request: HttpRequest) -> HttpResponse:
    """C20: this person at this company; a machine found on the way is chosen too."""
    by = employee_of(request).actor
    complaint = _begun(request, by)
    company = get_object_or_404(Company, pk=_uuid(request.POST.get("company", "")))
    person_id, way = _uuid(request.POST.get("person", "")), request.POST.get("matched_by", "")
    try:
        complaint = identify_customer(complaint, company_id=company.pk, person_id=person_id, matched_by=way, by=by)
        if serial := request.POST.get("serial", ""):
            naming.identify_machine(complaint, serial_number=serial, by=by)
    except Refused as refused:
        return _columns(request, complaint, refused=refused)
    return _columns(request, complaint)


@require_POST
def person(request: HttpRequest) -> HttpResponse:
    """C20: somebody nobody knows yet, at a known or a new company."""
    by = employee_of(request).actor
    complaint = _begun(request, by)
    try:
        complaint = _with_new_person(complaint, request, by)
    except Refused as refused:
        given = {"refused_person": refused, "entered": request.POST}
        return _columns(request, complaint, status=422, **given)
    return _columns(request, complaint)


@transaction.atomic
def _with_new_person(complaint: Complaint, request: HttpRequest, by: Actor) -> Complaint:
    given = {name: request.POST.get(name, "").strip() for name in ("last_name", "first_name", "salutation", "function")}
    reached = {name: request.POST.get(name, "").strip() for name in ("phone", "email")}
    company = Company.objects.filter(pk=_uuid(request.POST.get("company", ""))).first()
    if company is None:
        name, city = request.POST.get("company_name", "").strip(), request.POST.get("city", "").strip()
        if not name:
            raise Refused("company_missing", _("Which company is it?"), field="company_name")
        company = create_company(name=name, city=city, by=by)
    made = create_person(company=company, **given, **reached, by=by) if given["last_name"] else None
    return identify_customer(complaint, company_id=company.pk, person_id=made.pk if made else None, by=by)


@require_safe
def machines(request: HttpRequest) -> HttpResponse:
    """The company's machines that fit what is typed, and what to do when none does."""
    complaint = _complaint(request.GET.get("complaint", ""))
    return render(request, "service/new/_machines.html", _context(request, complaint))


@require_POST
def machine(request: HttpRequest) -> HttpResponse:
    """C30: by serial number (chosen, typed or scanned), by product, or as nobody knows it."""
    by = employee_of(request).actor
    complaint = _begun(request, by)
    try:
        complaint = _named(complaint, request, by)
    except Refused as refused:
        given = {"refused_machine": refused, "entered": request.POST}
        return _columns(request, complaint, status=422, **given)
    return _columns(request, complaint)


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


@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """Keep what was typed so far."""
    by = employee_of(request).actor
    complaint = keep_draft(_begun(request, by), _typed_report(request), by=by)
    return _columns(request, complaint, only="head")


def _typed_report(request: HttpRequest) -> Report:
    given = request.POST
    priority, category = given.get("priority", ""), given.get("category", "")
    return Report(
        fault=given.get("fault", "")[:160],
        description=given.get("description", ""),
        category=Category(category) if category in Category.values else Category.OTHER,
        priority=Priority(priority) if priority in set(Priority) else Priority.NORMAL,
        quantity=int(given.get("quantity", "")) if given.get("quantity", "").isdecimal() else 1,
        responsible_id=_uuid(given.get("responsible_id", "")),
    )


@require_POST
def ticket(request: HttpRequest) -> HttpResponse:
    """C40: the draft becomes a ticket, with its files; then to the ticket, or straight to the proposal."""
    by = employee_of(request).actor
    complaint = _begun(request, by)
    if complaint.is_ticket:  # pressed twice
        return HttpResponseClientRedirect(complaint.path)
    form = report_form(complaint, request.POST)
    try:
        if not form.is_valid():
            return _problems(request, {name: errors[0] for name, errors in form.errors.items()})
        opened = _opened(complaint, form.report(), request, by)
    except Refused as refused:
        return _problems(request, {refused.field or "report": str(refused.text)})
    toast(request, _("%(number)s is open, the customer has a mail.") % {"number": opened.number})
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


def _begun(request: HttpRequest, by: Actor) -> Complaint:
    """The draft that the form is about; begun now if this is the first thing found out."""
    known = _complaint(request.POST.get("complaint", ""))
    if known:
        return known
    call = Call.objects.filter(pk=_uuid(request.POST.get("call", ""))).first()
    channel = Channel.PHONE if call else Channel.HAND
    return receive_complaint(channel=channel, call_id=call.pk if call else None, by=by)


def _complaint(text: str) -> Complaint | None:
    pk = _uuid(text)
    return with_everything(Complaint.objects.all()).filter(pk=pk).first() if pk else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _context(request: HttpRequest, complaint: Complaint | None, *, call: Call | None = None) -> dict[str, Any]:
    draft = draft_of(complaint, call)
    searched = request.GET.get("machine", "")
    return {
        "draft": draft,
        "complaint": complaint,
        "machines": [(machine, draft.is_chosen(machine)) for machine in draft.machines(searched)],
        "machine_search": searched,
        "form": report_form(complaint),
        "salutations": [("", _("Not known")), ("ms", _("Ms")), ("mr", _("Mr"))],
    }


def _columns(
    request: HttpRequest, complaint: Complaint, *, status: int = 200, only: str = "", **more: Any
) -> HttpResponse:
    """The head and both columns as they are now; the third keeps what is typed there."""
    now = with_everything(Complaint.objects.all()).get(pk=complaint.pk)
    context = _context(request, now) | {"only": only} | more
    response = render(request, "service/new/_columns.html", context, status=status)
    return replace_url(response, now.path)
