"""Positions of a person: they begin, end, and go on after all."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kundenkreis.customers import rights
from kundenkreis.customers.actions import end_position, move_person, resume_position, start_position
from kundenkreis.customers.models import Person, Position
from kundenkreis.customers.queries.lists import company_with_id
from kundenkreis.customers.visibility import get_visible_person, get_visible_position
from kundenkreis.desk.forms import MoveForm, PositionForm
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.web.toasts import toast


@require_http_methods(["GET", "POST"])
def new_position(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One more position of a person, or the next one in place of another that ends with it."""
    employee = employee_with(request, rights.WRITE)
    person = get_visible_person(employee, person_id)
    form = PositionForm(person, employee, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            position = _begin(person, form, request)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            toast(request, _("%(person)s is now at %(company)s") % {"person": person, "company": position.company})
            return redirect("desk:person", person.pk)
    page = {"form": form, "person": person, "company": company_with_id(form["company"].value(), employee)}
    return render(request, "desk/people/new_position.html", page, status=422 if form.errors else 200)


def _begin(person: Person, form: PositionForm, request: HttpRequest) -> Position:
    given, by = form.cleaned_data, employee_of(request).actor
    about = {name: given[name] for name in ("function", "department", "buying_role", "since")} | {"by": by}
    if given["leaves"]:
        return move_person(given["leaves"], given["company"], **about)
    return start_position(person, given["company"], **about)


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, position_id: UUID) -> HttpResponse:
    """The person goes to another company: what ends there, what begins here, in one step."""
    employee = employee_with(request, rights.WRITE)
    position = get_visible_position(employee, position_id)
    form = MoveForm(employee, request.POST or None, initial={"buying_role": position.buying_role})
    if request.method == "POST" and form.is_valid():
        try:
            begun = move_person(position, **form.cleaned_data, by=employee.actor)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            names = {"person": position.person, "company": begun.company}
            toast(request, _("%(person)s is now at %(company)s") % names)
            return redirect("desk:person", position.person_id)
    page = {
        "form": form,
        "position": position,
        "person": position.person,
        "company": company_with_id(form["company"].value(), employee),
        "ending": position.contact_points.order_by("kind", "pk"),
        "staying": position.person.contact_points.order_by("kind", "pk"),
    }
    return render(request, "desk/people/move.html", page, status=422 if form.errors else 200)


@require_http_methods(["POST", "DELETE"])
def position_ending(request: HttpRequest, position_id: UUID) -> HttpResponse:
    """POST: today is the last day. DELETE: it goes on after all; from the page (`page`) that is shown anew."""
    position = get_visible_position(employee_of(request), position_id)
    by = employee_of(request).actor
    if request.method == "DELETE":
        return _resumed(request, position)
    end_position(position, by=by)
    text = _("Today is the last day of %(person)s at %(company)s")
    names = {"person": position.person, "company": position.company}
    toast(request, text % names, undo=reverse("desk:position-ending", args=[position.pk]))
    return redirect("desk:person", position.person_id)


def _resumed(request: HttpRequest, position: Position) -> HttpResponse:
    answer = HttpResponse(status=204)
    try:
        resume_position(position, by=employee_of(request).actor)
    except Refused as refusal:
        toast(request, str(refusal.text))
    else:
        if "page" in request.GET:
            answer["HX-Refresh"] = "true"
    return answer
