"""What one presses in a list: finish, open again, take on. The answer is what the button stood in."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.requests import employee_of
from kundenkreis.todos.actions import finish_todo, reopen_todo, take_todo
from kundenkreis.todos.models import Todo
from kundenkreis.todos.views.lists import LISTS, card_of_case, inbox_as
from kundenkreis.web.toasts import toast

Act = Callable[..., Todo]


@require_POST
def taking(request: HttpRequest, todo_id: UUID) -> HttpResponse:
    """Take a to-do of the department."""
    return _do(request, todo_id, take_todo, _("The to-do is yours now."))


@require_http_methods(["POST", "DELETE"])
def completion(request: HttpRequest, todo_id: UUID) -> HttpResponse:
    """POST: it is done; DELETE: it isn't after all."""
    if request.method == "DELETE":
        return _do(request, todo_id, reopen_todo, _("The to-do is open again."))
    undo = reverse("todos:completion", args=[todo_id])
    return _do(request, todo_id, finish_todo, _("To-do is done."), undo=undo)


def _do(request: HttpRequest, todo_id: UUID, act: Act, said: str, *, undo: str = "") -> HttpResponse:
    todo = get_object_or_404(Todo, pk=todo_id)
    try:
        act(todo, by=employee_of(request).actor)
    except Refused as refused:
        toast(request, str(refused.text))
    else:
        toast(request, said, undo=undo)
    return _answer(request, todo)


def _answer(request: HttpRequest, todo: Todo) -> HttpResponse:
    """What the button stood in (`in`), as it is now: the case's card or one of the lists; without htmx the inbox."""
    place = request.GET.get("in", "")
    if "HX-Request" not in request.headers:
        return redirect("todos:inbox")
    if place == "case" and todo.case_id:
        return card_of_case(request, todo.case_id)
    if place in LISTS:
        return inbox_as("todos/_inbox.html", request, place)
    return HttpResponse(status=204, headers={"HX-Refresh": "true"} if place == "page" else {})
