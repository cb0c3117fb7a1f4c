"""A to-do is always somebody's who can do it."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee


def require_owner(assignee_id: UUID | None, lane: str | None) -> None:
    """Raises Refused when it is meant for nobody, or for somebody who does not work here (any more)."""
    if assignee_id is None and not lane:
        raise Refused("todo.nobody", _("Somebody has to do it: choose a person or a department."), field="assignee")
    if assignee_id and not Employee.objects.filter(pk=assignee_id, is_active=True).exists():
        raise Refused("todo.gone", _("This person does not work here any more."), field="assignee")


def or_their_department(assignee_id: UUID | None, lane: str) -> tuple[UUID | None, str]:
    """For to-dos that a rule makes: who has left is replaced by the department, so that nothing waits for nobody."""
    gone = Employee.objects.filter(pk=assignee_id, is_active=False).first() if assignee_id else None
    return (None, lane or gone.department) if gone else (assignee_id, lane)
