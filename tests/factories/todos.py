"""To-dos for tests."""

from __future__ import annotations

from typing import Any

from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.models import Employee
from kundenkreis.todos.actions import create_todo
from kundenkreis.todos.models import Todo


def a_todo(owner: Employee | str, title: str = "Monteur anrufen", **about: Any) -> Todo:
    """A to-do for an employee, or for a department (lane)."""
    to = {"lane": owner} if isinstance(owner, str) else {"assignee_id": owner.pk}
    return create_todo(title=title, by=SYSTEM, **to, **about)
