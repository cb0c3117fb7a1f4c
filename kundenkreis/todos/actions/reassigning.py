"""Hand a to-do on to another person or department, or take one of the department's."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require
from kundenkreis.todos import rights
from kundenkreis.todos.actions.creating import employee_behind
from kundenkreis.todos.actions.owning import require_owner
from kundenkreis.todos.actions.sight import locked
from kundenkreis.todos.announcing import tell_owners
from kundenkreis.todos.events import TodoReassigned
from kundenkreis.todos.models import Todo


@transaction.atomic
def reassign_todo(todo: Todo, *, assignee_id: UUID | None = None, lane: str = "", by: Actor) -> Todo:
    """Delegate to a person, or to a department until someone there takes it. Old and new owners hear of it.

    Raises Refused for a finished to-do and when it is meant for nobody who works here.
    """
    require(by, rights.WRITE)
    require_owner(assignee_id, lane)
    return _give(_open(todo, by), assignee_id, lane, by)


@transaction.atomic
def take_todo(todo: Todo, *, by: Actor) -> Todo:
    """Take a to-do of the department for oneself. Raises Refused when somebody else was faster, or it is done."""
    require(by, rights.WRITE)
    held, taker = _open(todo, by), employee_behind(by)
    if held.assignee_id not in (None, taker):
        raise Refused("todo.taken", _("Somebody else has just taken this to-do."))
    return _give(held, taker, held.lane, by)


def _open(todo: Todo, by: Actor) -> Todo:
    held = locked(todo, by=by)
    if not held.is_open:
        raise Refused("todo.done", _("This to-do is already done."))
    return held


def _give(held: Todo, assignee_id: UUID | None, lane: str, by: Actor) -> Todo:
    if (held.assignee_id, held.lane) != (assignee_id, lane):
        tell_owners(held)
        held.assignee_id, held.lane = assignee_id, lane
        held.save(update_fields=["assignee", "lane"])
        record(TodoReassigned(todo_id=held.pk, assignee_id=assignee_id, lane=lane, **held.about), by=by)
        tell_owners(held)
    return held
