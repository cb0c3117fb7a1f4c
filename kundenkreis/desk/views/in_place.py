"""Editing a field where it stands: the value, its form, and both versions when somebody else was faster."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kundenkreis.customers import rights
from kundenkreis.customers.actions import change_company, change_person, change_position
from kundenkreis.customers.models import Company, Person, Position
from kundenkreis.customers.stale import Stale
from kundenkreis.customers.visibility import get_visible_company, get_visible_person, get_visible_position
from kundenkreis.desk import in_place
from kundenkreis.desk.forms import FieldForm
from kundenkreis.desk.in_place import Editable
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.requests import employee_of, employee_with

Record = Company | Person | Position
Change = Callable[..., Record]


@require_http_methods(["GET", "POST"])
def company_field(request: HttpRequest, company_id: UUID, name: str) -> HttpResponse:
    """A field of a company."""
    return _field(
        request, get_visible_company(employee_of(request), company_id), in_place.COMPANY, name, change_company
    )


@require_http_methods(["GET", "POST"])
def person_field(request: HttpRequest, person_id: UUID, name: str) -> HttpResponse:
    """A field of a person."""
    return _field(request, get_visible_person(employee_of(request), person_id), in_place.PERSON, name, change_person)


@require_http_methods(["GET", "POST"])
def position_field(request: HttpRequest, position_id: UUID, name: str) -> HttpResponse:
    """A field of a position."""
    return _field(
        request, get_visible_position(employee_of(request), position_id), in_place.POSITION, name, change_position
    )


def _field(
    request: HttpRequest, record: Record, editable: dict[str, Editable], name: str, change: Change
) -> HttpResponse:
    employee_with(request, rights.WRITE)
    if name not in editable:
        raise Http404
    field = editable[name]
    if request.method == "POST":
        return _save(request, record, field, change)
    if "shown" in request.GET:
        return _value(request, record, field)
    form = FieldForm(field, auto_id=f"{name}_%s", initial={"value": getattr(record, name)})
    return _form(request, record, field, form)


def _save(request: HttpRequest, record: Record, field: Editable, change: Change) -> HttpResponse:
    form = FieldForm(field, request.POST, auto_id=f"{field.name}_%s")
    if not form.is_valid():
        return _form(request, record, field, form)
    wanted = form.cleaned_data["value"]
    try:
        version = int(request.POST.get("version", 0))
        change(record, {field.name: _typed(field, wanted)}, version=version, by=employee_of(request).actor)
    except Stale as stale:
        return _both(request, record, field, stale, form)
    except Refused as refusal:
        form.add_error("value", str(refusal.text))
        return _form(request, record, field, form)
    return _value(request, type(record).objects.get(pk=record.pk), field)


def _typed(field: Editable, value: Any) -> Any:
    cleaned = field.cleaned(value)
    return UUID(cleaned) if cleaned and field.name.endswith("_id") else cleaned


def _both(request: HttpRequest, record: Record, field: Editable, stale: Stale, form: FieldForm) -> HttpResponse:
    page = {
        "shown": in_place.show(record, field),
        "theirs": field.shown(stale.theirs[field.name]),
        "mine": field.shown(form.cleaned_data["value"]),
        "wanted": form["value"].value(),
        "version": stale.version,
    }
    return render(request, "desk/in_place/stale.html", page, status=409)


def _value(request: HttpRequest, record: Record, field: Editable) -> HttpResponse:
    return render(request, "desk/in_place/value.html", {"shown": in_place.show(record, field)})


def _form(request: HttpRequest, record: Record, field: Editable, form: FieldForm) -> HttpResponse:
    version = request.POST.get("version", record.version)
    page = {"shown": in_place.show(record, field), "form": form, "version": version}
    return render(request, "desk/in_place/form.html", page, status=422 if form.errors else 200)
