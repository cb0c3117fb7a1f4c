"""Merging a pair, the merges that were made, and taking one back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kundenkreis.customers.stale import Stale
from kundenkreis.duplicates.actions import merge_companies, merge_people, undo_merge
from kundenkreis.duplicates.models import Kind, Merge
from kundenkreis.duplicates.queries.merges import MergeRow, merge_file, merge_page, rows_of, visible_merge
from kundenkreis.duplicates.queries.pair_file import PairFile, pair_file
from kundenkreis.duplicates.queries.pairs import kind_of, visible_pair
from kundenkreis.duplicates.rights import MERGE
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.models import Employee
from kundenkreis.staff.requests import employee_with
from kundenkreis.web.toasts import toast


@require_POST
def merging(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """Merge as it was chosen; with what stands against it, the page comes again and the choices stay."""
    employee = employee_with(request, MERGE)
    pair = visible_pair(pair_id, employee)
    file = pair_file(pair, employee, request.POST.get("keep", ""), chosen=request.POST.dict())
    try:
        made = _merge(file, request, employee)
    except Stale:
        problem = _("Somebody else has changed one of the two in the meantime. Look once more.")
        return render(request, "duplicates/pair.html", {"file": file, "problem": problem}, status=409)
    except Refused as refusal:
        return render(request, "duplicates/pair.html", {"file": file, "problem": refusal.text}, status=422)
    toast(request, _("Merged into one"), undo=reverse("duplicates:undoing", args=[made.pk]), verb="post")
    return redirect(f"desk:{pair.kind}", made.kept_id)


def _merge(file: PairFile, request: HttpRequest, employee: Employee) -> Merge:
    choices = {row.name: request.POST[row.name] for row in file.fields if row.name in request.POST}
    seen = _versions(request.POST.get("versions", ""))
    merge: Callable[..., Merge] = merge_companies if file.pair.kind == Kind.COMPANY else merge_people
    return merge(file.kept, file.absorbed, choices=choices, seen=seen, by=employee.actor)


def _versions(text: str) -> tuple[int, int]:
    """What was looked at; something that never was when the form does not say it."""
    one, _separator, other = text.partition("~")
    return (int(one), int(other)) if one.isdecimal() and other.isdecimal() else (0, 0)


@require_safe
def merges(request: HttpRequest) -> HttpResponse:
    """Merges that were made, the latest first."""
    employee = employee_with(request, MERGE)
    kind = kind_of(request.GET.dict())
    rows, more = merge_page(kind, employee, request.GET.get("after", ""))
    return render(request, "duplicates/merges.html", {"rows": rows, "more": more, "kind": kind})


@require_safe
def merge(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """One merge: what moved, and what would stay if it was taken back."""
    employee = employee_with(request, MERGE)
    return render(request, "duplicates/merge.html", {"file": merge_file(_row(merge_id, employee))})


@require_POST
def undoing(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Take a merge back; says why not where it can't be."""
    employee = employee_with(request, MERGE)
    row = _row(merge_id, employee)
    try:
        undo_merge(row.merge, by=employee.actor)
    except Refused as refusal:
        if "HX-Request" in request.headers:
            toast(request, str(refusal.text))
            return HttpResponse(status=204)
        page = {"file": merge_file(row), "problem": refusal.text}
        return render(request, "duplicates/merge.html", page, status=422)
    toast(request, _("Both stand again as before"))
    where = reverse("duplicates:merge", args=[merge_id])
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": where})
    return redirect(where)


def _row(merge_id: UUID, employee: Employee) -> MergeRow:
    found = visible_merge(merge_id, employee)
    rows = rows_of(found.kind, [found], employee) if found else []
    if not rows:
        raise Http404
    return rows[0]
