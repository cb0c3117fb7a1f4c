"""The inbox, and the to-dos of a case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kundenkreis.customers.visibility import cases_seen_by
from kundenkreis.journal.models import Case
from kundenkreis.staff.models import Employee
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.todos import rights
from kundenkreis.todos.models import Todo
from kundenkreis.todos.queries import (
    done_todos_for,
    inbox_counts,
    open_todos_for,
    open_todos_of_lane,
    todos_of_case,
)

LISTS = ("mine", "department", "done")


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What I have to do, what waits in my department, what is done; a fragment when htmx asks."""
    employee_with(request, rights.READ)
    template = "todos/_inbox.html" if "HX-Request" in request.headers else "todos/inbox.html"
    return inbox_as(template, request, request.GET.get("list", "mine"))


def inbox_as(template: str, request: HttpRequest, wanted: str) -> HttpResponse:
    """One list of the inbox; the caller has checked the right."""
    employee = employee_of(request)
    shown = wanted if wanted in LISTS else "mine"
    page: dict[str, Any] = {"shown": shown, "todos": _list(shown, employee), "counts": inbox_counts(employee)}
    return render(request, template, page | {"may_write": employee.may(rights.WRITE)})


def _list(shown: str, employee: Employee) -> list[Todo]:
    match shown:
        case "department":
            return open_todos_of_lane(employee.department)
        case "done":
            return done_todos_for(employee)
        case _:
            return open_todos_for(employee)


@require_safe
def of_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The to-dos of a case, as a card for the case's page."""
    employee_with(request, rights.READ)
    return card_of_case(request, case_id)


def card_of_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The card alone; the caller has checked the right."""
    employee = employee_of(request)
    case = get_object_or_404(Case.objects.filter(cases_seen_by(employee)), pk=case_id)
    page = {"case": case, "todos": todos_of_case(case_id), "may_write": employee.may(rights.WRITE)}
    return render(request, "todos/_of_case.html", page)
