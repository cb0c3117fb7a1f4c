"""Ctrl-K: people, companies, machines and cases as one types, and what one can do with them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kundenkreis.customers import rights
from kundenkreis.desk.queries.palette import found_for
from kundenkreis.staff.requests import employee_with


@require_safe
def palette(request: HttpRequest) -> HttpResponse:
    """What the palette shows for the text typed so far."""
    employee = employee_with(request, rights.READ)
    text = request.GET.get("q", "")
    return render(request, "desk/palette/results.html", {"found": found_for(text, employee), "text": text.strip()})
