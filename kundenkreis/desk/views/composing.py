"""The composer of company file and person file: a note, or a to-do with a due day."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kundenkreis.customers.actions import write_note
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.requests import employee_of
from kundenkreis.todos.actions import create_todo
from kundenkreis.web.toasts import toast

END_OF_WORK = time(17)


def compose(request: HttpRequest, subject: object, action: str, **about: UUID | None) -> HttpResponse:
    """Write down what was composed; answers with the composer, empty again, or with what is missing."""
    kind, text = request.POST.get("kind", "note"), request.POST.get("text", "").strip()
    page: dict[str, Any] = {"subject": subject, "action": action, "kind": kind}
    try:
        _write(kind, text, request, about)
    except Refused as refusal:
        page |= {"text": text, "error": refusal.text}
        return render(request, "desk/_composer.html", page, status=422)
    return render(request, "desk/_composer.html", page)


def _write(kind: str, text: str, request: HttpRequest, about: dict[str, UUID | None]) -> None:
    employee = employee_of(request)
    if kind != "todo":
        write_note(text, by=employee.actor, **about)
        return
    if not text:
        raise Refused("text_missing", _("Say in a few words what has to be done."), field="text")
    title, _separator, more = text.partition("\n")
    todo = create_todo(
        title=title[:200],
        text=more.strip(),
        assignee_id=employee.pk,
        due_at=_due(request.POST.get("due", "")),
        company_id=about.get("company_id"),
        by=employee.actor,
    )
    toast(request, _("To-do created: %(title)s") % {"title": todo.title})


def _due(day: str) -> datetime | None:
    """The end of that working day in the company's time zone."""
    try:
        return timezone.make_aware(datetime.combine(date.fromisoformat(day), END_OF_WORK))
    except ValueError:
        return None
