"""Pages and fragments of the telephony room."""

from __future__ import annotations

from typing import Any, cast, get_args
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kundenkreis.customers.identification import identify
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.telephony import rights
from kundenkreis.telephony.actions import assign_call, dismiss_call, release_call
from kundenkreis.telephony.forms import AssignmentForm
from kundenkreis.telephony.models import Call
from kundenkreis.telephony.queries import PAGE, Wanted, recent_calls, with_names
from kundenkreis.telephony.recognising import callers
from kundenkreis.web.toasts import toast


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """The latest calls; a fragment when htmx asks."""
    employee = employee_with(request, rights.READ)
    shown = request.GET.get("show", "all")
    wanted = cast(Wanted, shown if shown in get_args(Wanted) else "all")
    before = parse_datetime(request.GET.get("before", ""))
    rows = recent_calls(wanted, employee, before=before)
    more = rows[-1].call.started_at.isoformat() if len(rows) == PAGE else ""
    page: dict[str, Any] = {"rows": rows, "shown": wanted, "before": request.GET.get("before", ""), "earliest": more}
    page["may_assign"] = employee.may(rights.ASSIGN)
    return render(request, "telephony/_calls.html" if "HX-Request" in request.headers else "telephony/calls.html", page)


@require_safe
def call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """One call, and the box that says who it was."""
    employee = employee_with(request, rights.READ)
    found = get_object_or_404(Call.objects.select_related("employee", "case"), pk=call_id)
    page: dict[str, Any] = {
        "row": with_names([found], employee)[0],
        "candidates": callers(found.other_number, seen_by=employee),
        "may_assign": employee.may(rights.ASSIGN),
    }
    return render(request, "telephony/call.html", page)


@require_safe
def candidates(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Who it may have been, by what is typed; without a text, by the number."""
    employee = employee_with(request, rights.READ)
    found = get_object_or_404(Call, pk=call_id)
    typed = request.GET.get("q", "").strip()
    number = found.other_number
    meant = identify(typed, seen_by=employee) if typed else callers(number, seen_by=employee)
    return render(request, "telephony/_candidates.html", {"call": found, "candidates": meant})


@require_http_methods(["POST", "DELETE"])
def assignment(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """POST says who called; DELETE takes that back."""
    found, by = get_object_or_404(Call, pk=call_id), employee_of(request).actor
    if request.method == "DELETE":
        release_call(found, by=by)
        return HttpResponse(status=204)
    form = AssignmentForm(request.POST)
    if form.is_valid():
        assign_call(found, person_id=form.cleaned_data["person"], company_id=form.cleaned_data["company"], by=by)
        toast(request, _("The call is assigned."), undo=reverse("telephony:assignment", args=[found.pk]))
    return redirect("telephony:calls")


@require_http_methods(["DELETE"])
def card(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Put the card of a call away on all open pages."""
    dismiss_call(get_object_or_404(Call, pk=call_id), by=employee_of(request).actor)
    return HttpResponse(status=204)
