"""The composer of company file and person file: a note, a call noted by hand, or a to-do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kundenkreis.customers.actions import write_note
from kundenkreis.customers.models import Company, Person
from kundenkreis.customers.rights import WRITE
from kundenkreis.desk.entry_form import EntryForm
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.telephony.actions import note_call
from kundenkreis.todos.actions import create_todo
from kundenkreis.web.toasts import toast


def composer_of(record: Company | Person, form: EntryForm) -> dict[str, Any]:
    """What the template of the composer wants to know."""
    action = reverse(f"desk:{type(record).__name__.lower()}-entry", args=[record.pk])
    return {"subject": record, "action": action, "entry": form}


def compose(request: HttpRequest, record: Company | Person) -> HttpResponse:
    """Write down what was composed; answers with the composer, empty again, or with what is missing."""
    employee = employee_with(request, WRITE)
    form = EntryForm(record, employee, request.POST)
    if form.is_valid():
        try:
            WRITERS[form.wanted](request, record, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return render(request, "desk/_composer.html", composer_of(record, EntryForm(record, employee)))
    return render(request, "desk/_composer.html", composer_of(record, form), status=422)


def _note(request: HttpRequest, record: Company | Person, form: EntryForm) -> None:
    write_note(form.cleaned_data["text"], **form.about(record), by=employee_of(request).actor)


def _call(request: HttpRequest, record: Company | Person, form: EntryForm) -> None:
    given = form.cleaned_data
    note_call(
        direction=given["direction"],
        summary=given["text"],
        started_at=given["started_at"],
        minutes=given["minutes"],
        reached=given["reached"] != "no",
        **form.about(record),
        by=employee_of(request).actor,
    )


def _todo(request: HttpRequest, record: Company | Person, form: EntryForm) -> None:
    title, _separator, more = form.cleaned_data["text"].strip().partition("\n")
    if not title:
        raise Refused("text_missing", _("Say in a few words what has to be done."), field="text")
    owner, about = form.owner_of_it(), form.about_todo(record)
    todo = create_todo(
        title=title[:200],
        text=more.strip(),
        assignee_id=owner.assignee_id,
        lane=owner.lane,
        due_at=form.due_at(),
        company_id=about["company_id"],
        person_id=about["person_id"],
        by=employee_of(request).actor,
    )
    toast(request, _("To-do created: %(title)s") % {"title": todo.title})


WRITERS = {"note": _note, "call": _call, "todo": _todo}
