"""Branches of WZ 2008 to choose from, as one types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kundenkreis.customers import rights
from kundenkreis.customers.industries import find_industries
from kundenkreis.staff.requests import employee_with


@require_safe
def industries(request: HttpRequest) -> HttpResponse:
    """`of` names the field in which something is typed."""
    employee_with(request, rights.READ)
    name = request.GET.get("of", "q")
    typed = request.GET.get(name, "").strip()
    page = {"name": name, "typed": typed, "found": find_industries(typed)}
    return render(request, "desk/industries/choices.html", page)
