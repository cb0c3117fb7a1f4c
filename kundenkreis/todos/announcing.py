"""Open screens of those whose to-do it is hear at once that their list changed."""

from __future__ import annotations

from kundenkreis.todos.models import Todo
from kundenkreis.web.live import announce


def tell_owners(todo: Todo) -> None:
    """Announce the change to the person it is for, or to the department, when the transaction commits."""
    announce(f"employee-{todo.assignee_id}-todos" if todo.assignee_id else f"lane-{todo.lane}")
