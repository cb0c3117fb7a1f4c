"""The timeline of company file and person file: its filter stands in the page's address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kundenkreis.customers.models import Company, Person
from kundenkreis.customers.queries import timeline
from kundenkreis.customers.queries.timeline import asked_by
from kundenkreis.staff.requests import employee_of


def timeline_of(request: HttpRequest, record: Company | Person) -> dict[str, Any]:
    """What the templates of a timeline want to know, as the request's address asks for it."""
    kind = type(record).__name__.lower()
    about = {f"{kind}_id": record.pk}
    return {
        "timeline": timeline(**about, asked=asked_by(request.GET), seen_by=employee_of(request)),
        "timeline_url": reverse(f"desk:{kind}-timeline", args=[record.pk]),
        "page_url": reverse(f"desk:{kind}", args=[record.pk]),
        "topic": f"{kind}-{record.pk}",
        "show": kind,
    }


def answer(request: HttpRequest, record: Company | Person) -> HttpResponse:
    """A page of the timeline; when it was asked for anew with other filters, the page's address follows."""
    page = timeline_of(request, record)
    response = render(request, "customers/_timeline.html", page)
    asked = page["timeline"].asked
    if "HX-Request" in request.headers and not asked.before and not asked.down_to:
        response["HX-Replace-Url"] = f"{page['page_url']}?{asked.address()}".removesuffix("?")
    return response
