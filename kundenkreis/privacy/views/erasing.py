"""Erasing a person: asked once, with everything that will happen."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kundenkreis.customers.models import Person
from kundenkreis.customers.visibility import get_visible_person
from kundenkreis.journal.refusal import Refused
from kundenkreis.privacy import rights
from kundenkreis.privacy.actions import request_erasure, withdraw_erasure
from kundenkreis.privacy.models import Erasure
from kundenkreis.privacy.queries import outlook_on
from kundenkreis.staff.models import Employee
from kundenkreis.staff.requests import employee_with
from kundenkreis.web.toasts import toast


@require_http_methods(["GET", "POST", "DELETE"])
def erasure(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """GET asks, POST erases (or waits for what stands against it), DELETE withdraws one that waits."""
    employee = employee_with(request, rights.ERASE)
    person = get_visible_person(employee, person_id)
    if request.method == "DELETE":
        return _withdrawn(request, person, employee)
    if not person.is_standing:
        return redirect("privacy:person", person.pk)
    if request.method == "POST":
        return _erased(request, person, employee)
    return _asking(request, person)


def _erased(request: HttpRequest, person: Person, employee: Employee) -> HttpResponse:
    name = str(person)
    try:
        asked = request_erasure(person, request.POST.get("reason", ""), by=employee.actor)
    except Refused as refusal:
        return _asking(request, person, refusal)
    if asked.is_waiting:
        toast(request, _("%(person)s will be erased as soon as nothing stands against it") % {"person": name})
    else:
        toast(request, _("The person is erased"))  # the name must not wait in a session or a cookie
    return redirect("privacy:person", person.pk)


def _withdrawn(request: HttpRequest, person: Person, employee: Employee) -> HttpResponse:
    withdraw_erasure(person, by=employee.actor)
    toast(request, _("%(person)s stays") % {"person": person})
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = reverse("privacy:person", args=[person.pk])
    return answer


def _asking(request: HttpRequest, person: Person, refusal: Refused | None = None) -> HttpResponse:
    page = {
        "person": person,
        "outlook": outlook_on(person),
        "reasons": Erasure.Reason.choices,
        "refusal": refusal,
        "chosen": request.POST.get("reason", ""),
    }
    return render(request, "privacy/erasure.html", page, status=422 if refusal else 200)
