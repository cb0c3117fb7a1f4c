"""The ticket: its page, its parts, its timeline, and what is written down on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kundenkreis.customers.actions import write_note
from kundenkreis.customers.queries import timeline
from kundenkreis.customers.queries.timeline import asked_by
from kundenkreis.erp.live import stock_of
from kundenkreis.journal.refusal import Refused
from kundenkreis.service import rights
from kundenkreis.service.actions.opening import change_ticket
from kundenkreis.service.forms import report_form
from kundenkreis.service.models import Complaint
from kundenkreis.service.queries.offers import orderable_products
from kundenkreis.service.views.parts import complaint_or_404, parts, ticket_context
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.todos.actions import create_todo
from kundenkreis.web.toasts import toast


@require_safe
def ticket(request: HttpRequest, number: str) -> HttpResponse:
    """The page of a ticket; a draft leads to its form."""
    complaint = complaint_or_404(request, number)
    if not complaint.is_ticket:
        return redirect(complaint.path)
    context = ticket_context(request, complaint)
    context |= _timeline(request, complaint) | {"products": orderable_products()}
    return render(request, "service/ticket/page.html", context)


@require_safe
def news(request: HttpRequest, number: str) -> HttpResponse:
    """What changed on the page, except for the parts in which somebody is typing (`open`)."""
    return parts(request, number, without=tuple(request.GET.getlist("open")))


@require_safe
def ticket_timeline(request: HttpRequest, number: str) -> HttpResponse:
    """One page of the timeline: the latest, or what came before a cursor."""
    employee_with(request, rights.READ)
    complaint = complaint_or_404(request, number)
    return render(request, "customers/_timeline.html", _timeline(request, complaint))


def _timeline(request: HttpRequest, complaint: Complaint) -> dict[str, Any]:
    return {
        "timeline": timeline(case_id=complaint.case_id, asked=asked_by(request.GET)),
        "timeline_url": reverse("service:timeline", args=[complaint.number]),
        "topic": f"case-{complaint.case_id}",
        "show": "case",
    }


@require_POST
def entry(request: HttpRequest, number: str) -> HttpResponse:
    """A note or a to-do from the composer; answers with the composer, empty again, or with what is missing."""
    complaint = complaint_or_404(request, number)
    context: dict[str, Any] = {"complaint": complaint, "kind": request.POST.get("kind", "note")}
    try:
        _write_down(request, complaint)
    except Refused as refused:
        context |= {"text": request.POST.get("text", ""), "error": refused.text}
        return render(request, "service/ticket/_composer.html", context, status=422)
    return render(request, "service/ticket/_composer.html", context)


def _write_down(request: HttpRequest, complaint: Complaint) -> None:
    by, text = employee_of(request).actor, request.POST.get("text", "").strip()
    case_id, company_id = complaint.case_id, complaint.company_id
    if request.POST.get("kind") != "todo":
        write_note(text, case_id=case_id, company_id=company_id, person_id=complaint.person_id, by=by)
        return
    if not text:
        raise Refused("text_missing", _("Say in a few words what has to be done."), field="text")
    title, _break, more = text.partition("\n")
    owner = complaint.responsible_id or employee_of(request).pk
    about = more.strip()
    todo = create_todo(title=title[:200], text=about, assignee_id=owner, case_id=case_id, company_id=company_id, by=by)
    toast(request, _("To-do created: %(title)s") % {"title": todo.title})


@require_safe
def stock(request: HttpRequest, number: str) -> HttpResponse:
    """Stock of the products that would go out, asked in the ERP now."""
    employee_with(request, rights.READ)
    codes = [code for code in request.GET.getlist("product_code") if code]
    return render(request, "service/ticket/_stock.html", {"stock": stock_of(codes), "codes": codes})


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, number: str) -> HttpResponse:
    """Correct the ticket. A stale edit shows both versions, nothing typed is lost."""
    complaint = complaint_or_404(request, number)
    employee_with(request, rights.WRITE)
    form = report_form(complaint, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"complaint": complaint, "form": form, "version": complaint.version}
    if request.method == "POST" and form.is_valid():
        try:
            version = int(request.POST.get("version", "0"))
            change_ticket(complaint, form.report(), version=version, by=employee_of(request).actor)
        except Refused as refused:
            context |= {"refused": refused, "theirs": complaint}
            return render(request, "service/ticket/report.html", context, status=409)
        return redirect("service:ticket", number)
    return render(request, "service/ticket/report.html", context, status=422 if form.errors else 200)
