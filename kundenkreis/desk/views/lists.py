"""The lists of companies and people, and their saved views."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kundenkreis.consent.rights import WRITE as WRITE_CONSENT
from kundenkreis.customers import rights
from kundenkreis.customers.models import Company
from kundenkreis.customers.queries.lists import Page, company_page, found_in_time, person_page
from kundenkreis.desk.actions.saved_views import drop_view, keep_view
from kundenkreis.desk.lists.addresses import CURSOR, plain
from kundenkreis.desk.lists.advertising import asked, unasked
from kundenkreis.desk.lists.screen import Screen, company_screen, person_screen, usual_columns
from kundenkreis.desk.models import SavedView
from kundenkreis.erp.navigation import state_of
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee
from kundenkreis.staff.requests import employee_with
from kundenkreis.todos.forms import owners
from kundenkreis.todos.rights import WRITE as WRITE_TODOS
from kundenkreis.web.toasts import toast

LISTS = {"companies": "desk:companies", "people": "desk:people"}


@require_safe
def companies(request: HttpRequest) -> HttpResponse:
    """All companies, searched, filtered and sorted by the address; only the rows when htmx asks for more."""
    employee = employee_with(request, rights.READ)
    if said_shorter := _said_shorter(request, "companies"):
        return redirect(said_shorter)
    screen = company_screen(request.GET, employee)
    page = _page(request, found_in_time(company_page, request.GET.dict(), employee), screen, employee)
    page["erp"] = state_of(request)
    page |= {"kinds": Company.Kind.choices, "managers": Employee.objects.filter(is_active=True).order_by("last_name")}
    return render(request, "desk/companies/_rows.html" if _asks_for_more(request) else "desk/companies/list.html", page)


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """All people, searched, filtered and sorted by the address; only the rows when htmx asks for more."""
    employee = employee_with(request, rights.READ)
    if said_shorter := _said_shorter(request, "people"):
        return redirect(said_shorter)
    screen = person_screen(request.GET, employee)
    page = _page(request, found_in_time(person_page, request.GET.dict(), employee), screen, employee)
    page["rows"] = (asked if "advertising" in screen.columns else unasked)(page["page"].rows)
    return render(request, "desk/people/_rows.html" if _asks_for_more(request) else "desk/people/list.html", page)


def _page(request: HttpRequest, page: Page, screen: Screen, employee: Employee) -> dict[str, Any]:
    return {
        "page": page,
        "screen": screen,
        "asked": request.GET,
        "here": request.path,
        "may_write": employee.may(rights.WRITE),
        "may_block": employee.may(WRITE_CONSENT),
        "may_hand_out": employee.may(WRITE_TODOS),
        "owners": owners() if employee.may(WRITE_TODOS) else [],
    }


def _asks_for_more(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers and CURSOR in request.GET


def _said_shorter(request: HttpRequest, code: str) -> str:
    """The same address without what says nothing, so that it can be saved and sent; empty when it is short already."""
    wanted = plain(request.GET)
    if wanted.get("columns") == usual_columns(code):
        del wanted["columns"]
    short = f"{request.path}?{wanted.urlencode()}" if wanted else request.path
    return "" if dict(wanted.lists()) == dict(request.GET.lists()) else short


@require_POST
def views(request: HttpRequest, list_code: str) -> HttpResponse:
    """Keep the list as it is shown under a name."""
    employee = employee_with(request, rights.READ)
    if list_code not in LISTS:
        raise Http404
    query, name = request.POST.get("query", ""), request.POST.get("name", "")
    try:
        view = keep_view(list_code, name, query[:1000], is_shared="shared" in request.POST, by=employee)
    except Refused as refusal:
        page = {"list_code": list_code, "query": query, "name": name, "error": refusal.text}
        return render(request, "desk/lists/_keeping.html", page, status=422)
    toast(request, _("The view “%(name)s” is kept") % {"name": view.name})
    answer = redirect(_list(view))
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": answer.url})
    return answer


@require_http_methods(["DELETE"])
def view(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """Forget a view; the list stays as it is shown, so it can be kept again."""
    employee = employee_with(request, rights.READ)
    forgotten = get_object_or_404(SavedView, pk=view_id)
    try:
        drop_view(forgotten, by=employee)
    except Refused as refusal:
        return HttpResponse(str(refusal.text), status=409)
    toast(request, _("The view “%(name)s” is deleted") % {"name": forgotten.name})
    return HttpResponse(headers={"HX-Redirect": _list(forgotten)})


def _list(view: SavedView) -> str:
    return f"{reverse(LISTS[view.list_code])}?{view.query}" if view.query else reverse(LISTS[view.list_code])
