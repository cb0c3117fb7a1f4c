"""Pages and fragments of the to-do room."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kundenkreis.journal.models import Case
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee
from kundenkreis.staff.permissions import require
from kundenkreis.staff.requests import employee_of
from kundenkreis.todos import rights
from kundenkreis.todos.actions import create_todo, finish_todo, reassign_todo, reopen_todo
from kundenkreis.todos.forms import HandOnForm, TodoForm
from kundenkreis.todos.models import Todo
from kundenkreis.todos.queries import (
    done_todos_for,
    inbox_counts,
    open_todos_for,
    open_todos_of_lane,
    todo_with_names,
    todos_of_case,
)
from kundenkreis.web.toasts import toast

LISTS = ("mine", "department", "done")


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What I have to do, what waits in my department, what is done; a fragment when htmx asks."""
    employee = employee_of(request)
    require(employee.actor, rights.READ)
    template = "todos/_inbox.html" if "HX-Request" in request.headers else "todos/inbox.html"
    return _inbox(request, template, request.GET.get("list", "mine"))


def _inbox(request: HttpRequest, template: str, wanted: str) -> HttpResponse:
    employee = employee_of(request)
    shown = wanted if wanted in LISTS else "mine"
    page: dict[str, Any] = {"shown": shown, "todos": _list(shown, employee), "counts": inbox_counts(employee)}
    page["may_write"] = employee.may(rights.WRITE)
    return render(request, template, page)


def _list(shown: str, employee: Employee) -> list[Todo]:
    match shown:
        case "department":
            return open_todos_of_lane(employee.department)
        case "done":
            return done_todos_for(employee)
        case _:
            return open_todos_for(employee)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Create a to-do; back to where it was begun."""
    employee = employee_of(request)
    require(employee.actor, rights.WRITE)
    form = TodoForm(request.POST or None, initial=_beginning(request, employee))
    if request.method == "POST" and form.is_valid():
        todo = create_todo(**form.answers, by=employee.actor)
        toast(request, _("To-do created: %(title)s") % {"title": todo.title})
        return redirect(_back(request))
    case = Case.objects.filter(pk=_id_in(form["case"].value())).first()
    page = {"form": form, "case": case, "back": _back(request)}
    return render(request, "todos/new.html", page, status=422 if form.errors else 200)


def _beginning(request: HttpRequest, employee: Employee) -> dict[str, str | None]:
    given = {name: request.GET.get(name) for name in ("case", "company", "title")}
    return given | {"owner": f"person:{employee.pk}"}


def _id_in(text: str | None) -> UUID:
    """The id that came along, one that nothing has if it is none."""
    try:
        return UUID(text or "")
    except ValueError:
        return UUID(int=0)


def _back(request: HttpRequest) -> str:
    """Where the to-do was begun, if that is one of our own pages."""
    target = request.POST.get("back") or request.GET.get("back") or ""
    own = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if own and target else reverse("todos:inbox")


@require_http_methods(["GET", "POST"])
def detail(request: HttpRequest, todo_id: UUID) -> HttpResponse:
    """One to-do with all that was said about it; POST hands it on."""
    employee = employee_of(request)
    require(employee.actor, rights.READ)
    get_object_or_404(Todo, pk=todo_id)
    todo = todo_with_names(todo_id)
    owner = f"person:{todo.assignee_id}" if todo.assignee_id else f"lane:{todo.lane}"
    form = HandOnForm(request.POST or None, initial={"owner": owner})
    if request.method == "POST" and form.is_valid():
        return _hand_on(request, todo, form)
    page = {"todo": todo, "form": form, "may_write": employee.may(rights.WRITE)}
    return render(request, "todos/todo.html", page, status=422 if form.errors else 200)


def _hand_on(request: HttpRequest, todo: Todo, form: HandOnForm) -> HttpResponse:
    owner = form.cleaned_data["owner"]
    try:
        reassign_todo(todo, assignee_id=owner.assignee_id, lane=owner.lane, by=employee_of(request).actor)
    except Refused as refused:
        form.add_error("owner", str(refused.text))
        return render(request, "todos/todo.html", {"todo": todo, "form": form, "may_write": True}, status=422)
    toast(request, _("To-do handed on."))
    return redirect("todos:inbox")


@require_POST
def taking(request: HttpRequest, todo_id: UUID) -> HttpResponse:
    """Take a to-do of the department."""
    todo, employee = get_object_or_404(Todo, pk=todo_id), employee_of(request)
    reassign_todo(todo, assignee_id=employee.pk, lane=todo.lane, by=employee.actor)
    toast(request, _("The to-do is yours now."))
    return _answer(request, todo)


@require_http_methods(["POST", "DELETE"])
def completion(request: HttpRequest, todo_id: UUID) -> HttpResponse:
    """POST: it is done; DELETE: it isn't after all."""
    todo, by = get_object_or_404(Todo, pk=todo_id), employee_of(request).actor
    if request.method == "DELETE":
        reopen_todo(todo, by=by)
        toast(request, _("The to-do is open again."))
    else:
        finish_todo(todo, by=by)
        toast(request, _("To-do is done."), undo=reverse("todos:completion", args=[todo.pk]))
    return _answer(request, todo)


def _answer(request: HttpRequest, todo: Todo) -> HttpResponse:
    """What the button stood in (`in`), as it is now: the case's card or one of the lists; without htmx the inbox."""
    place = request.GET.get("in", "")
    if "HX-Request" not in request.headers:
        return redirect("todos:inbox")
    if place == "case" and todo.case_id:
        return _card_of_case(request, todo.case_id)
    if place in LISTS:
        return _inbox(request, "todos/_inbox.html", place)
    return HttpResponse(status=204, headers={"HX-Refresh": "true"} if place == "page" else {})


@require_safe
def of_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The to-dos of a case, as a card for the case's page."""
    require(employee_of(request).actor, rights.READ)
    return _card_of_case(request, case_id)


def _card_of_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The card alone; the caller has checked the right."""
    case = get_object_or_404(Case, pk=case_id)
    page = {"case": case, "todos": todos_of_case(case_id), "may_write": employee_of(request).may(rights.WRITE)}
    return render(request, "todos/_of_case.html", page)
