"""Everything that is known about a person: the page, the letter, the file for machines; restricting."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from kundenkreis.customers.models import Person
from kundenkreis.customers.visibility import get_visible_person
from kundenkreis.privacy import rights
from kundenkreis.privacy.actions import lift_restriction, note_disclosure, restrict
from kundenkreis.privacy.models import Erasure
from kundenkreis.privacy.queries import report_on
from kundenkreis.privacy.reporting import as_data, as_letter
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.web.toasts import toast


@require_safe
def known(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What every room knows; a merged person leads to the one she was merged into."""
    employee = employee_with(request, rights.DISCLOSE)
    person = get_visible_person(employee, person_id)
    if person.merged_into_id:
        return redirect("privacy:person", person.merged_into_id)
    erasures = Erasure.objects.filter(person=person).select_related("requested_by").order_by("-requested_at")
    page = {
        "person": person,
        "report": report_on(person),
        "waiting": erasures.waiting().first(),
        "erased": erasures.filter(done_at__isnull=False).first(),
        "may_erase": employee.may(rights.ERASE),
    }
    return render(request, "privacy/person.html", page)


@require_safe
def letter(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The letter of access as PDF, in her language."""
    person = _disclosed(request, person_id, as_what="pdf")
    with override(person.language):
        made = as_letter(report_on(person))
    return _attached(HttpResponse(made, content_type="application/pdf"), _("access.pdf"))


@require_safe
def data(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The same for machines."""
    report = report_on(_disclosed(request, person_id, as_what="json"))
    answer = JsonResponse(as_data(report), json_dumps_params={"ensure_ascii": False, "indent": 2})
    return _attached(answer, _("access.json"))


@require_http_methods(["POST", "DELETE"])
def restriction(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """POST restricts the processing, DELETE lifts that."""
    employee = employee_with(request, rights.ERASE)
    person = get_visible_person(employee, person_id)
    if request.method == "DELETE":
        lift_restriction(person, by=employee.actor)
        toast(request, _("The data of %(person)s may be worked with again") % {"person": person})
    else:
        restrict(person, by=employee.actor)
        undo = reverse("privacy:restriction", args=[person.pk])
        toast(request, _("The data of %(person)s is only kept now") % {"person": person}, undo=undo)
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = reverse("privacy:person", args=[person.pk])
    return answer


def _disclosed(request: HttpRequest, person_id: UUID, *, as_what: str) -> Person:
    employee = employee_with(request, rights.DISCLOSE)
    person: Person = get_visible_person(employee, person_id)
    note_disclosure(person, as_what=as_what, by=employee_of(request).actor)
    return person


def _attached(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer
