"""Create a to-do for a person or a department."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from kundenkreis.customers.actions.restricted import refuse_untouchable
from kundenkreis.customers.visibility import require_visible
from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.models import Case
from kundenkreis.journal.recording import record
from kundenkreis.staff.permissions import require
from kundenkreis.todos import rights
from kundenkreis.todos.actions.owning import or_their_department, require_owner
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
    person_id: UUID | None = None,
    code: str = "",
    by: Actor,
) -> Todo:
    """A new to-do; `due_at` aware. With a `code` it is made by a rule: the case's open to-do of that code is returned
    instead of another, and for somebody who has left it goes to the department.

    Raises Refused when it is meant for nobody who works here, or about a person whose data may only be kept;
    Case.DoesNotExist.
    """
    require(by, rights.WRITE)
    require_visible(by, company_id=None if case_id else company_id, case_id=case_id)
    require_visible(by, person_id=person_id)
    refuse_untouchable(person_id)
    if code:
        assignee_id, lane = or_their_department(assignee_id, lane or "")
    require_owner(assignee_id, lane)
    wanted = Todo(title=title, text=text, assignee_id=assignee_id, lane=lane or "", due_at=due_at, code=code)
    wanted.case = Case.objects.get(pk=case_id) if case_id else None
    wanted.company_id, wanted.person_id, wanted.created_by_id = company_id, person_id, employee_behind(by)
    if code and (open_one := _open_one(code, case_id)):
        return open_one
    try:
        with transaction.atomic():
            wanted.save(force_insert=True)
    except IntegrityError:
        if open_one := _open_one(code, case_id):
            return open_one  # the same rule ran at the same time and was faster
        raise
    _record(wanted, by)
    return wanted


def _open_one(code: str, case_id: UUID | None) -> Todo | None:
    return Todo.objects.open().filter(code=code, case=case_id).first()


def employee_behind(by: Actor) -> UUID | None:
    """The employee who acts, also through a token; None for the system and the ERP."""
    return UUID(by.id) if by.kind in {ActorKind.EMPLOYEE, ActorKind.TOKEN} else None


def _record(todo: Todo, by: Actor) -> None:
    made = TodoCreated(todo_id=todo.pk, assignee_id=todo.assignee_id, lane=todo.lane, code=todo.code, **todo.about)
    record(made, by=by)
    tell_owners(todo)
