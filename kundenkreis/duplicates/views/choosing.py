"""From a company's or person's file: with whom is this one merged?"""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kundenkreis.customers.queries.keyset import is_id
from kundenkreis.customers.queries.lists import companies_asked_for, people_asked_for
from kundenkreis.duplicates.actions.dismissing import name_pair
from kundenkreis.duplicates.models import Kind
from kundenkreis.duplicates.queries.on_file import Alike, other_side
from kundenkreis.duplicates.queries.pairs import kind_of, open_pairs_of
from kundenkreis.duplicates.queries.sides import Side, sides
from kundenkreis.duplicates.rights import MERGE
from kundenkreis.duplicates.subjects import SUBJECTS
from kundenkreis.staff.models import Employee
from kundenkreis.staff.requests import employee_with

SHOWN = 8


@require_safe
def choice(request: HttpRequest) -> HttpResponse:
    """Whom the search found alike, and others by name; only the findings when htmx asks."""
    employee = employee_with(request, MERGE)
    kind = kind_of(request.GET.dict())
    one = _seen(kind, request.GET.get("of", ""), employee)
    asked = request.GET.get("q", "").strip()
    page = {
        "kind": kind,
        "one": sides(kind, [one], employee)[one],
        "alike": [Alike(row.pair, other_side(row, one)) for row in open_pairs_of(kind, one, employee)],
        "asked": asked,
        "found": _named(kind, asked, one, employee) if asked else [],
    }
    fragment = "HX-Request" in request.headers
    return render(request, "duplicates/_found.html" if fragment else "duplicates/choice.html", page)


@require_POST
def named(request: HttpRequest) -> HttpResponse:
    """Leads to the pair of the two that were named; the first is the one that stays."""
    employee = employee_with(request, MERGE)
    kind = kind_of(request.POST.dict())
    one, other = (_seen(kind, request.POST.get(name, ""), employee) for name in ("one", "other"))
    if one == other:
        raise Http404
    return redirect("duplicates:pair", name_pair(kind, one, other, by=employee.actor).pk)


def _seen(kind: Kind, text: str, employee: Employee) -> UUID:
    """The id of a standing record that the employee may see. Raises Http404."""
    seen = SUBJECTS[kind].objects().standing().visible_to(employee)
    if not is_id(text) or not seen.filter(pk=text).exists():
        raise Http404
    return UUID(text)


def _named(kind: Kind, text: str, one: UUID, employee: Employee) -> list[Side]:
    found = companies_asked_for if kind == Kind.COMPANY else people_asked_for
    records = found({"q": text}, employee).exclude(pk=one).values_list("pk", flat=True)
    ids = list(records[:SHOWN])
    there = sides(kind, ids, employee)
    return [there[pk] for pk in ids if pk in there]
