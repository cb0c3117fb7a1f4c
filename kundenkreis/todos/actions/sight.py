"""Whoever may not see a to-do may not change it: it is as if it were not there."""

from __future__ import annotations

from django.http import Http404

from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.staff.models import Employee
from kundenkreis.todos.models import Todo


def locked(todo: Todo, *, by: Actor) -> Todo:
    """The to-do as it is now, locked until the transaction ends. Raises Http404 unless the actor may see it."""
    held = Todo.objects.select_for_update().get(pk=todo.pk)
    if by.kind in {ActorKind.EMPLOYEE, ActorKind.TOKEN}:
        employee = Employee.objects.prefetch_related("roles").get(pk=by.id)
        if not Todo.objects.visible_to(employee).filter(pk=held.pk).exists():
            raise Http404
    return held
