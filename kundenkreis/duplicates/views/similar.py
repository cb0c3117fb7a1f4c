"""While somebody types a new company or person: who is there already."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kundenkreis.customers.queries.lists import company_with_id
from kundenkreis.customers.rights import READ
from kundenkreis.duplicates.queries.similar import similar_companies, similar_people
from kundenkreis.staff.requests import employee_with

COMPANY_FIELDS = ("name", "postal_code", "city", "phone", "email", "website")
PERSON_FIELDS = ("first_name", "last_name", "phone", "email")
LONGEST = 200


@require_safe
def companies(request: HttpRequest) -> HttpResponse:
    """Companies like the one in the form, with the reasons; nothing when there are none."""
    employee = employee_with(request, READ)
    found = similar_companies(**_typed(request, COMPANY_FIELDS), seen_by=employee)
    return render(request, "duplicates/_similar_companies.html", {"found": found})


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """People like the one in the form, with the reasons; nothing when there are none."""
    employee = employee_with(request, READ)
    company = company_with_id(request.GET.get("company"), employee)
    found = similar_people(**_typed(request, PERSON_FIELDS), company=company, seen_by=employee)
    return render(request, "duplicates/_similar_people.html", {"found": found, "company": company})


def _typed(request: HttpRequest, fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: request.GET.get(name, "").strip()[:LONGEST] for name in fields}
