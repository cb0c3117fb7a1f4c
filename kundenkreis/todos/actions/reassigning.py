"""Hand a to-do on to another person or department."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require
from kundenkreis.todos import rights
from kundenkreis.todos.announcing import tell_owners
from kundenkreis.todos.events import TodoReassigned
from kundenkreis.todos.models import Todo


@transaction.atomic
def reassign_todo(todo: Todo, *, assignee_id: UUID | None = None, lane: str = "", by: Actor) -> Todo:
    """Delegate to a person, or to a department until someone there takes it. Old and new owners hear of it.

    Raises Refused for a finished to-do and when it is meant for nobody.
    """
    require(by, rights.WRITE)
    held = Todo.objects.select_for_update().get(pk=todo.pk)
    if not held.is_open:
        raise Refused("todo.done", _("This to-do is already done."))
    if assignee_id is None and not lane:
        raise Refused("todo.nobody", _("Somebody has to do it: choose a person or a department."), field="assignee")
    if (held.assignee_id, held.lane) == (assignee_id, lane):
        return held
    tell_owners(held)
    held.assignee_id, held.lane = assignee_id, lane
    held.save(update_fields=["assignee", "lane"])
    about = {"case_id": held.case_id, "company_id": held.company_id}
    record(TodoReassigned(todo_id=held.pk, assignee_id=assignee_id, lane=lane, **about), by=by)
    tell_owners(held)
    return held
