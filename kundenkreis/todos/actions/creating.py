"""Create a to-do for a person or a department."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.models import Case
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require
from kundenkreis.todos import rights
from kundenkreis.todos.announcing import tell_owners
from kundenkreis.todos.events import TodoCreated
from kundenkreis.todos.models import Todo


@transaction.atomic
def create_todo(
    *,
    title: str,
    text: str = "",
    assignee_id: UUID | None = None,
    lane: str | None = None,
    due_at: datetime | None = None,
    case_id: UUID | None = None,
    company_id: UUID | None = None,
    code: str = "",
    by: Actor,
) -> Todo:
    """A new to-do; `due_at` aware. With a `code`, the case's open to-do of that code is returned instead of another.

    Raises Refused when it is meant for nobody.
    """
    require(by, rights.WRITE)
    if assignee_id is None and not lane:
        raise Refused("todo.nobody", _("Somebody has to do it: choose a person or a department."), field="assignee")
    case = Case.objects.get(pk=case_id) if case_id else None
    wanted: dict[str, Any] = {
        "title": title,
        "text": text,
        "assignee_id": assignee_id,
        "lane": lane or "",
        "due_at": due_at,
    }
    wanted |= {"company_id": company_id, "created_by_id": employee_behind(by)}
    if code:
        todo, created = Todo.objects.open().get_or_create(case=case, code=code, defaults=wanted)
    else:
        todo, created = Todo.objects.create(case=case, **wanted), True
    if created:
        _record(todo, by)
    return todo


def employee_behind(by: Actor) -> UUID | None:
    """The employee who acts, also through a token; None for the system and the ERP."""
    return UUID(by.id) if by.kind in {ActorKind.EMPLOYEE, ActorKind.TOKEN} else None


def _record(todo: Todo, by: Actor) -> None:
    about = {"case_id": todo.case_id, "company_id": todo.company_id}
    record(TodoCreated(todo_id=todo.pk, assignee_id=todo.assignee_id, lane=todo.lane, code=todo.code, **about), by=by)
    tell_owners(todo)
