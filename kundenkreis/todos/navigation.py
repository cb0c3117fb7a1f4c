"""The room's places in the page frame."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kundenkreis.staff.requests import employee_of
from kundenkreis.todos import rights
from kundenkreis.todos.queries import InboxCounts, inbox_counts
from kundenkreis.web.frame import NavigationItem, NewMenuItem, register_navigation, register_new


def counts(request: HttpRequest) -> InboxCounts:
    """The employee's figures, counted once per request."""
    kept: InboxCounts | None = getattr(request, "todo_counts", None)
    if kept is None:
        kept = inbox_counts(employee_of(request))
        request.todo_counts = kept  # type: ignore[attr-defined]
    return kept


def register() -> None:
    """Inbox in the side navigation, to-do in the New menu."""
    register_navigation(
        NavigationItem(
            url_name="todos:inbox",
            icon="inbox",
            label=_("To-dos"),
            section="",
            position=10,
            right=rights.READ,
            count=lambda request: counts(request).mine,
            late=lambda request: counts(request).late > 0,
            key="a",
            tab=_("To-dos"),
        )
    )
    register_new(NewMenuItem("todos:new", icon="list-plus", label=_("To-do"), position=50, right=rights.WRITE, key="a"))
