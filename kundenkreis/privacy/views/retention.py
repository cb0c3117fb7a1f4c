"""How long what is kept: the rules, what would go, what went."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kundenkreis.journal.refusal import Refused
from kundenkreis.privacy import rights
from kundenkreis.privacy.actions import change_rule
from kundenkreis.privacy.queries import retention_overview
from kundenkreis.privacy.retention import record_class
from kundenkreis.staff.requests import employee_with
from kundenkreis.web.toasts import toast


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """All classes with their rule and how many records would go tonight; the latest runs."""
    employee_with(request, rights.RETAIN)
    return render(request, "privacy/retention.html", {"overview": retention_overview()})


@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, name: str) -> HttpResponse:
    """POST changes the time of a class, or switches its deletion on or off. Its address, opened, leads to the page."""
    employee = employee_with(request, rights.RETAIN)
    records = record_class(name)
    if records is None:
        raise Http404
    if request.method != "POST":
        return redirect("privacy:retention")
    asked = request.POST
    wanted = {"amount": asked.get("amount", ""), "unit": asked.get("unit", "")}
    try:
        change_rule(records, **wanted, is_on="is_on" in asked, by=employee.actor)
    except Refused as refusal:
        page = {"overview": retention_overview(), "refused": name, "refusal": refusal, "asked": asked}
        return render(request, "privacy/retention.html", page, status=422)
    toast(request, _("Rule changed: %(name)s") % {"name": records.label})
    return redirect("privacy:retention")
