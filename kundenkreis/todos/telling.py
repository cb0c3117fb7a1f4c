"""How to-dos read in the timeline."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, Text, declare_kind, tell
from kundenkreis.staff.lanes import Lane
from kundenkreis.todos.events import TodoCreated, TodoDone, TodoReassigned, TodoReopened
from kundenkreis.todos.models import Todo

TITLE = Text("todo_id", Todo, "title")

declare_kind("todos", gettext_lazy("To-dos"), icon="square-check-big", position=50, room="todos")


@tell(TodoCreated, text=TITLE)
def _created(event: TodoCreated, entry: Entry) -> Telling:
    return Telling(text=_("created a to-do"), icon="list-plus", detail=_department(event.lane))


@tell(TodoReassigned, text=TITLE)
def _reassigned(event: TodoReassigned, entry: Entry) -> Telling:
    return Telling(text=_("handed a to-do on"), icon="forward", detail=_department(event.lane))


@tell(TodoDone, text=TITLE)
def _done(event: TodoDone, entry: Entry) -> Telling:
    return Telling(text=_("finished a to-do"), icon="check", tone="ok")


@tell(TodoReopened, text=TITLE)
def _reopened(event: TodoReopened, entry: Entry) -> Telling:
    return Telling(text=_("opened a to-do again"), icon="undo-2")


def _department(lane: str) -> str:
    return _("For %(department)s") % {"department": Lane(lane).label} if lane else ""
