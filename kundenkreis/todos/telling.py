"""How to-dos read in the timeline."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kundenkreis.journal.models import Entry
from kundenkreis.journal.telling import Telling, tell
from kundenkreis.staff.lanes import Lane
from kundenkreis.todos.events import TodoCreated, TodoDone, TodoReassigned, TodoReopened


@tell(TodoCreated)
def _created(event: TodoCreated, entry: Entry) -> Telling:
    return Telling(text=_("created a to-do"), icon="list-plus", detail=_department(event.lane))


@tell(TodoReassigned)
def _reassigned(event: TodoReassigned, entry: Entry) -> Telling:
    return Telling(text=_("handed a to-do on"), icon="forward", detail=_department(event.lane))


@tell(TodoDone)
def _done(event: TodoDone, entry: Entry) -> Telling:
    return Telling(text=_("finished a to-do"), icon="check", tone="ok")


@tell(TodoReopened)
def _reopened(event: TodoReopened, entry: Entry) -> Telling:
    return Telling(text=_("opened a to-do again"), icon="undo-2")


def _department(lane: str) -> str:
    return _("For %(department)s") % {"department": Lane(lane).label} if lane else ""
