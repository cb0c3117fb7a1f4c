"""Numbers and addresses of a person, a position or a company: they come and go where they stand."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kundenkreis.customers import rights
from kundenkreis.customers.actions import add_contact_point, remove_contact_point
from kundenkreis.customers.models import Company, ContactPoint, Person, Position
from kundenkreis.customers.visibility import get_visible_company, get_visible_person, get_visible_position
from kundenkreis.desk.forms import ContactPointForm
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.web.toasts import toast

Owner = Person | Position | Company


@require_http_methods(["GET", "POST"])
def of_person(request: HttpRequest, owner_id: UUID) -> HttpResponse:
    """The person's own: they stay with every change of company."""
    return _of(request, get_visible_person(employee_of(request), owner_id))


@require_http_methods(["GET", "POST"])
def of_position(request: HttpRequest, owner_id: UUID) -> HttpResponse:
    """Direct dial and address of a position: they end with it."""
    return _of(request, get_visible_position(employee_of(request), owner_id))


@require_http_methods(["GET", "POST"])
def of_company(request: HttpRequest, owner_id: UUID) -> HttpResponse:
    """The company's: switchboard and general address."""
    return _of(request, get_visible_company(employee_of(request), owner_id))


def _of(request: HttpRequest, owner: Owner) -> HttpResponse:
    employee_with(request, rights.READ)
    if request.method == "GET":
        return _shown(request, owner, ContactPointForm())
    form = ContactPointForm(request.POST if "value" in request.POST else request.GET)
    if form.is_valid():
        kind, value = form.cleaned_data["kind"], form.cleaned_data["value"]
        try:
            owned: dict[str, Any] = {_kind(owner): owner}
            add_contact_point(kind, value, by=employee_of(request).actor, **owned)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            form = ContactPointForm()
    return _shown(request, owner, form)


@require_http_methods(["DELETE"])
def contact_point(request: HttpRequest, point_id: UUID) -> HttpResponse:
    """Remove a number or address; the toast brings it back."""
    point = get_object_or_404(ContactPoint.objects.select_related("person", "position", "company"), pk=point_id)
    owner = point.person or point.position or point.company
    assert owner is not None  # a constraint holds it
    remove_contact_point(point, by=employee_of(request).actor)
    again = urlencode({"kind": point.kind, "value": point.value})
    undo = f"{reverse(f'desk:{_kind(owner)}-contact-points', args=[owner.pk])}?{again}"
    toast(request, _("%(value)s is removed") % {"value": point}, undo=undo, verb="post")
    return _shown(request, owner, ContactPointForm())


def _shown(request: HttpRequest, owner: Owner, form: ContactPointForm) -> HttpResponse:
    page = {
        "owner": owner,
        "contact_points_url": reverse(f"desk:{_kind(owner)}-contact-points", args=[owner.pk]),
        "points": owner.contact_points.order_by("kind", "pk"),
        "contact_form": form,
        "may_write": employee_of(request).may(rights.WRITE),
    }
    return render(request, "desk/_contact_points.html", page, status=422 if form.errors else 200)


def _kind(owner: Owner) -> str:
    return type(owner).__name__.lower()
