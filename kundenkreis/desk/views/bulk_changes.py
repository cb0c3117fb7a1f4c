"""What one does with all ticked rows at once: another account manager, another kind, a to-do, an advertising block."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from kundenkreis.consent.actions import block_advertising
from kundenkreis.consent.rights import WRITE as WRITE_CONSENT
from kundenkreis.customers import rights
from kundenkreis.customers.models import Company, Person
from kundenkreis.desk.actions.bulk_changes import MOST_AT_ONCE, change_companies, undo_bulk_change
from kundenkreis.desk.models import BulkChange
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee
from kundenkreis.staff.requests import employee_with
from kundenkreis.todos.actions import create_todo
from kundenkreis.todos.forms import OwnerField
from kundenkreis.todos.models import Todo
from kundenkreis.todos.rights import WRITE as WRITE_TODOS
from kundenkreis.web.toasts import toast

MOST_NAMED = 3


class ChangeForm(forms.Form):
    """Which field of the ticked companies becomes what. `manager` may be nobody."""

    field = forms.ChoiceField(choices=[("kind", ""), ("account_manager_id", "")])
    kind = forms.ChoiceField(choices=Company.Kind.choices, required=False)
    manager = forms.ModelChoiceField(Employee.objects.filter(is_active=True), required=False)

    @property
    def value(self) -> Any:
        manager = self.cleaned_data["manager"]
        by_field = {"kind": self.cleaned_data["kind"], "account_manager_id": manager.pk if manager else None}
        return by_field[self.cleaned_data["field"]]


class TodosForm(forms.Form):
    """A to-do for each of the ticked companies."""

    title = forms.CharField(
        max_length=200, error_messages={"required": gettext_lazy("Say in a few words what has to be done.")}
    )
    owner = OwnerField()
    due_at = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M"])


@require_POST
def company_changes(request: HttpRequest) -> HttpResponse:
    """One field of all ticked companies; undone from the toast."""
    employee = employee_with(request, rights.WRITE)
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return _say(request, _("Nothing was changed: this value does not exist."))
    try:
        done = change_companies(_ticked(request), form.cleaned_data["field"], form.value, by=employee)
    except Refused as refusal:
        return _say(request, str(refusal.text))
    count = len(done.change.before)
    text = ngettext("%(count)s company changed", "%(count)s companies changed", count) % {"count": count}
    toast(request, text, undo=reverse("desk:company-change", args=[done.change.pk]) if count else "")
    for company, reason in done.kept[:MOST_NAMED]:
        messages.warning(request, f"{company}: {reason}")
    return _back(request)


@require_http_methods(["DELETE"])
def company_change(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """Take a bulk change back."""
    employee = employee_with(request, rights.WRITE)
    change = get_object_or_404(BulkChange, pk=change_id, employee=employee)
    restored = undo_bulk_change(change, by=employee)
    kept = len(change.before) - restored
    toast(
        request,
        ngettext("%(count)s company as before", "%(count)s companies as before", restored) % {"count": restored},
    )
    if kept:
        messages.warning(request, _("%(count)s stay, they were changed since") % {"count": kept})
    return HttpResponse(headers={"HX-Refresh": "true"})


@require_POST
def company_todos(request: HttpRequest) -> HttpResponse:
    """A to-do for each ticked company."""
    employee = employee_with(request, WRITE_TODOS)
    form = TodosForm(request.POST)
    if not form.is_valid():
        return _say(request, str(next(iter(form.errors.values()))[0]))
    ids = _ticked(request)
    if not ids:
        return _say(request, _("Nothing is ticked."))
    companies = Company.objects.visible_to(employee).standing().filter(pk__in=ids[:MOST_AT_ONCE])
    with transaction.atomic():
        todos = [_hand_out(form.cleaned_data, company, employee) for company in companies]
    count = len(todos)
    toast(request, ngettext("%(count)s to-do created", "%(count)s to-dos created", count) % {"count": count})
    return _back(request)


def _hand_out(wanted: dict[str, Any], company: Company, employee: Employee) -> Todo:
    owner = wanted["owner"]
    return create_todo(
        title=wanted["title"],
        assignee_id=owner.assignee_id,
        lane=owner.lane or None,
        due_at=wanted["due_at"],
        company_id=company.pk,
        by=employee.actor,
    )


@require_POST
def person_blocks(request: HttpRequest) -> HttpResponse:
    """No advertising to any of the ticked people; each block is lifted where the person's consents stand."""
    employee = employee_with(request, WRITE_CONSENT)
    people = (
        Person.objects.visible_to(employee).standing().filter(pk__in=_ticked(request)[:MOST_AT_ONCE]).order_by("pk")
    )
    try:
        with transaction.atomic():
            blocks = [
                block_advertising(person, reason=request.POST.get("reason", ""), by=employee.actor)
                for person in people.order_by("pk")
            ]
    except Refused as refusal:
        return _say(request, str(refusal.text))
    if not blocks:
        return _say(request, _("Nothing is ticked."))
    count = len(blocks)
    toast(
        request,
        ngettext("%(count)s advertising block set", "%(count)s advertising blocks set", count) % {"count": count},
    )
    return _back(request)


def _ticked(request: HttpRequest) -> list[UUID]:
    """The ids of the ticked rows; what is no id names nothing."""
    field = forms.UUIDField()
    ids = []
    for text in request.POST.getlist("id"):
        try:
            ids.append(field.clean(text))
        except forms.ValidationError:
            continue
    return ids


def _say(request: HttpRequest, text: str) -> HttpResponse:
    messages.error(request, text)
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the list as it was shown."""
    there = request.POST.get("next", "")
    return redirect(
        there if url_has_allowed_host_and_scheme(there, {request.get_host()}) else reverse("desk:companies")
    )
