"""The start page: what is due, what is stuck, who called; the same blocks, chosen by what the employee may."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kundenkreis.desk.queries.start import SCOPES, end_of_today, figures, open_complaints, scope_for, stuck_count
from kundenkreis.erp.queries.connection import connection_state
from kundenkreis.erp.rights import OPERATE
from kundenkreis.service.rights import READ as READ_COMPLAINTS
from kundenkreis.service.rights import WRITE as WRITE_COMPLAINTS
from kundenkreis.staff.models import Employee
from kundenkreis.staff.requests import employee_of
from kundenkreis.telephony.queries import recent_calls
from kundenkreis.telephony.rights import READ as READ_CALLS
from kundenkreis.todos.queries import due_by
from kundenkreis.todos.rights import READ as READ_TODOS
from kundenkreis.web.figures import duration

CALLS_SHOWN = 6


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The employee's start page; a fragment when htmx asks."""
    employee = employee_of(request)
    page = _blocks(employee, request.GET.get("show", ""))
    page |= {"nothing": not page, "greeting": greeting(), "today": timezone.localdate()}
    template = "desk/start/_blocks.html" if "HX-Request" in request.headers else "desk/start/start.html"
    return render(request, template, page)


def _blocks(employee: Employee, wanted: str) -> dict[str, Any]:
    """What of the page this employee may see."""
    page: dict[str, Any] = {}
    if employee.may(READ_COMPLAINTS):
        page |= _complaints(employee, scope_for(employee, wanted))
    if employee.may(READ_TODOS):
        page["todos"] = due_by(employee, end_of_today())
    if employee.may(READ_CALLS):
        page["calls"] = recent_calls("all", employee, limit=CALLS_SHOWN)
    if employee.may(OPERATE):
        page["erp"] = connection_state()
    return page


def _complaints(employee: Employee, scope: str) -> dict[str, Any]:
    counted = figures(scope, employee)
    return {
        "scope": scope,
        "scopes": {code: words for code, (words, _title) in SCOPES.items()},
        "scope_title": SCOPES[scope][1],
        "figures": counted,
        "median": duration(counted.median) if counted.median else "",
        "stuck": stuck_count(scope, employee),
        "complaints": open_complaints(scope, employee),
        "may_record": employee.may(WRITE_COMPLAINTS),
    }


def greeting() -> str:
    """By the hour in the company's time zone."""
    hour = timezone.localtime().hour
    if hour < 11:
        return _("Good morning")
    return _("Good day") if hour < 18 else _("Good evening")
