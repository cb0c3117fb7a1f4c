"""Finish a to-do, and take that back."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.actor import Actor
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.permissions import require
from kundenkreis.todos import rights
from kundenkreis.todos.actions.creating import employee_behind
from kundenkreis.todos.actions.sight import locked
from kundenkreis.todos.announcing import tell_owners
from kundenkreis.todos.events import TodoDone, TodoReopened
from kundenkreis.todos.models import Todo


@transaction.atomic
def finish_todo(todo: Todo, *, by: Actor) -> Todo:
    """It is done; nothing happens if it was already. Returns the to-do as it is now."""
    require(by, rights.WRITE)
    held = locked(todo, by=by)
    if held.is_open:
        held.done_at, held.done_by_id = timezone.now(), employee_behind(by)
        held.save(update_fields=["done_at", "done_by"])
        record(TodoDone(todo_id=held.pk, code=held.code, **held.about), by=by)
        tell_owners(held)
    return held


@transaction.atomic
def reopen_todo(todo: Todo, *, by: Actor) -> Todo:
    """It is not done after all. Raises Refused when the case has got another open to-do of the same kind meanwhile."""
    require(by, rights.WRITE)
    held = locked(todo, by=by)
    if not held.is_open:
        held.done_at, held.done_by_id = None, None
        _save_as_only_one(held)
        record(TodoReopened(todo_id=held.pk, **held.about), by=by)
        tell_owners(held)
    return held


def _save_as_only_one(todo: Todo) -> None:
    try:
        with transaction.atomic():
            todo.save(update_fields=["done_at", "done_by"])
    except IntegrityError as taken:
        raise Refused("todo.replaced", _("A newer to-do of this kind is already open.")) from taken
