"""One to-do: a new one, and one with all that was said about it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kundenkreis.customers.models import Person
from kundenkreis.customers.visibility import cases_seen_by
from kundenkreis.journal.models import Case
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee
from kundenkreis.staff.requests import employee_with
from kundenkreis.todos import rights
from kundenkreis.todos.actions import create_todo, reassign_todo
from kundenkreis.todos.forms import HandOnForm, TodoForm
from kundenkreis.todos.models import Todo
from kundenkreis.todos.queries import todos_with_names
from kundenkreis.web.toasts import toast


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Create a to-do; back to where it was begun."""
    employee = employee_with(request, rights.WRITE)
    form = TodoForm(request.POST or None, initial=_beginning(request, employee))
    if request.method == "POST" and form.is_valid() and (todo := _created(form, employee)):
        toast(request, _("To-do created: %(title)s") % {"title": todo.title})
        return redirect(_back(request))
    case = Case.objects.filter(cases_seen_by(employee), pk=_id_in(form["case"].value())).first()
    person = Person.objects.visible_to(employee).filter(pk=_id_in(form["person"].value())).first()
    page = {"form": form, "case": case, "person": person, "back": _back(request)}
    return render(request, "todos/new.html", page, status=422 if form.errors else 200)


def _created(form: TodoForm, employee: Employee) -> Todo | None:
    try:
        return create_todo(**form.answers, by=employee.actor)
    except Refused as refused:
        form.add_error("owner" if refused.field == "assignee" else None, str(refused.text))
    return None


def _beginning(request: HttpRequest, employee: Employee) -> dict[str, str | None]:
    given = {name: request.GET.get(name) for name in ("case", "company", "person", "title")}
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
    employee = employee_with(request, rights.READ)
    todo = get_object_or_404(todos_with_names().visible_to(employee), pk=todo_id)
    owner = f"person:{todo.assignee_id}" if todo.assignee_id else f"lane:{todo.lane}"
    form = HandOnForm(request.POST or None, initial={"owner": owner})
    if request.method == "POST" and form.is_valid() and _handed_on(todo, form, employee):
        toast(request, _("To-do handed on."))
        return redirect("todos:inbox")
    page = {"todo": todo, "form": form, "may_write": employee.may(rights.WRITE)}
    return render(request, "todos/todo.html", page, status=422 if form.errors else 200)


def _handed_on(todo: Todo, form: HandOnForm, employee: Employee) -> bool:
    owner = form.cleaned_data["owner"]
    try:
        reassign_todo(todo, assignee_id=owner.assignee_id, lane=owner.lane, by=employee.actor)
    except Refused as refused:
        form.add_error("owner", str(refused.text))
    return not form.errors
