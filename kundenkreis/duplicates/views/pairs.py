"""The review list, one pair, and naming a pair oneself."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kundenkreis.duplicates.actions import dismiss_pair, reopen_pair
from kundenkreis.duplicates.actions.searching import begin_search
from kundenkreis.duplicates.queries.pair_file import pair_file
from kundenkreis.duplicates.queries.pairs import kind_of, last_search, pair_page, visible_pair
from kundenkreis.duplicates.rights import MERGE
from kundenkreis.duplicates.subjects import SUBJECTS
from kundenkreis.duplicates.tasks import search_soon
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.web.toasts import toast


@require_safe
def duplicates(request: HttpRequest) -> HttpResponse:
    """Pairs to review; only the rows when htmx asks for more."""
    employee = employee_with(request, MERGE)
    kind = kind_of(request.GET.dict())
    page = {
        "page": pair_page(request.GET.dict(), employee),
        "kind": kind,
        "show": request.GET.get("show", ""),
        "search": last_search(kind),
    }
    more = "HX-Request" in request.headers and "after" in request.GET
    return render(request, "duplicates/_rows.html" if more else "duplicates/list.html", page)


@require_safe
def state(request: HttpRequest) -> HttpResponse:
    """How far the search is, for the list's head."""
    employee_with(request, MERGE)
    kind = kind_of(request.GET.dict())
    return render(request, "duplicates/_search.html", {"search": last_search(kind), "kind": kind})


@require_POST
def searches(request: HttpRequest) -> HttpResponse:
    """Search now; the one that runs goes on."""
    kind = kind_of(request.POST.dict())
    search_soon(begin_search(kind, by=employee_of(request).actor))
    return redirect(f"{reverse('duplicates:list')}?kind={kind}")


@require_safe
def pair(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """Both sides field by field. Leads to the record that stands when they were merged already."""
    employee = employee_with(request, MERGE)
    known = visible_pair(pair_id, employee)
    records = SUBJECTS[known.kind].objects().in_bulk([known.first_id, known.second_id])
    merged = [one for one in records.values() if not one.is_standing]
    if merged:
        return redirect(f"desk:{known.kind}", merged[0].pk)
    return render(request, "duplicates/pair.html", {"file": pair_file(known, employee, request.GET.get("keep", ""))})


@require_http_methods(["POST", "DELETE"])
def dismissal(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """POST: they are two; DELETE: they may be one after all."""
    employee = employee_with(request, MERGE)
    known = visible_pair(pair_id, employee)
    if request.method == "DELETE":
        reopen_pair(known, by=employee.actor)
        toast(request, _("The pair is to review again."))
    else:
        dismiss_pair(known, by=employee.actor)
        undo = reverse("duplicates:dismissal", args=[known.pk])
        toast(request, _("Not a duplicate. The search won't ask again."), undo=undo)
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Refresh": "true"} if request.method == "DELETE" else {})
    return redirect(f"{reverse('duplicates:list')}?kind={known.kind}")
