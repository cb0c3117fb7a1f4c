"""Imports: the list, a new one, one import from its upload to its undoing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kundenkreis.exchange import rights
from kundenkreis.exchange.actions import (
    assign_columns,
    discard_import,
    read_again,
    start_import,
    start_undoing,
    stop_import,
    upload_file,
)
from kundenkreis.exchange.exports.exporting import sent, written
from kundenkreis.exchange.exports.registry import Column
from kundenkreis.exchange.exports.writing import FORMATS
from kundenkreis.exchange.fields import fields_of
from kundenkreis.exchange.forms import UploadForm
from kundenkreis.exchange.models import FileImport, ImportRow
from kundenkreis.exchange.queries.imports import (
    column_choices,
    kept_lines,
    latest_exports,
    latest_imports,
    problem_lines,
    rejected_rows,
    sample_rows,
    widest_rejected,
)
from kundenkreis.exchange.reading import CARDS
from kundenkreis.exchange.reading.texts import ENCODINGS
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff.requests import employee_of, employee_with
from kundenkreis.web.toasts import toast

ENCODING_NAMES = {"utf-8": "UTF-8", "cp1252": "Windows-1252", "utf-16": "UTF-16"}


@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """The latest imports and exports; POST brings a file in."""
    employee = employee_with(request, rights.IMPORT)
    initial = {"kind": request.GET.get("kind", FileImport.Kind.COMPANIES)}
    form = UploadForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = upload_file(form.cleaned_data["file"], kind=form.cleaned_data["kind"], by=employee.actor)
            if made.content_type == CARDS:
                assign_columns(made, made.columns, by=employee.actor)
        except Refused as refused:
            form.add_error("file", str(refused.text))
        else:
            return redirect("exchange:import", made.pk)
    page = {"form": form, "imports": latest_imports(), "exports": latest_exports()}
    return render(request, "exchange/imports.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "DELETE"])
def file_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """One import, as far as it has come; only the inner part when htmx refreshes it. DELETE throws it away."""
    employee = employee_with(request, rights.IMPORT)
    found = _found(import_id)
    if request.method == "DELETE":
        discard_import(found, by=employee.actor)
        toast(request, _("The file is thrown away: %(name)s") % {"name": found.name})
        return _to(reverse("exchange:imports"))
    template = "exchange/import/_state.html" if "HX-Request" in request.headers else "exchange/import/page.html"
    return render(request, template, _page(found))


@require_POST
def columns(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """What the columns mean; another encoding or sheet reads the file again instead."""
    by, found = employee_of(request).actor, _found(import_id)
    encoding, sheet = request.POST.get("encoding", ""), request.POST.get("sheet", "")
    chosen = [request.POST.get(f"column-{place}", "") for place in range(len(found.header))]
    try:
        if (encoding or found.encoding, sheet or found.sheet) != (found.encoding, found.sheet):
            read_again(found, encoding=encoding, sheet=sheet, by=by)
        else:
            assign_columns(found, chosen, by=by)
    except Refused as refused:
        found.columns = chosen
        return render(request, "exchange/import/page.html", _page(found) | {"refusal": refused.text}, status=422)
    return redirect("exchange:import", found.pk)


@require_POST
def reassignment(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Back to the columns, after the dry run has shown what is wrong."""
    found = _found(import_id)
    read_again(found, encoding=found.encoding, sheet=found.sheet, by=employee_of(request).actor)
    return redirect("exchange:import", found.pk)


@require_http_methods(["POST", "DELETE"])
def run(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """POST imports what the dry run found good, DELETE stops."""
    by, found = employee_of(request).actor, _found(import_id)
    try:
        if request.method == "DELETE":
            stop_import(found, by=by)
            toast(request, _("Stopped: %(name)s") % {"name": found.name})
            return HttpResponse(status=204)
        start_import(found, takes_likely="takes_likely" in request.POST, by=by)
    except Refused as refused:
        return render(request, "exchange/import/page.html", _page(found) | {"refusal": refused.text}, status=422)
    return redirect("exchange:import", found.pk)


@require_POST
def undoing(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Take the whole import back."""
    found = _found(import_id)
    try:
        start_undoing(found, by=employee_of(request).actor)
    except Refused as refused:
        return render(request, "exchange/import/page.html", _page(found) | {"refusal": refused.text}, status=422)
    return redirect("exchange:import", found.pk)


@require_safe
def rejected(request: HttpRequest, import_id: UUID, format: str) -> HttpResponseBase:  # noqa: A002
    """The rows that were not taken as a file like the one that came, with the reason in a last column."""
    employee_with(request, rights.IMPORT)
    found = _found(import_id)
    width, chosen = len(found.header), format if format in FORMATS else "csv"
    surplus = max(widest_rejected(found) - width, 0)
    headings = [*found.header, _("Reason"), _("Row"), *[""] * surplus]
    shown = [Column(heading, _cell(place)) for place, heading in enumerate(headings)]
    rows = (_with_reason(*line, width, surplus) for line in rejected_rows(found))
    held, _count = written(shown, rows, chosen, title=_("Rejected rows"))
    return sent(request, held, _("rejected rows"), chosen)


def _with_reason(cells: list[str], reason: str, number: int, width: int, surplus: int) -> list[Any]:
    """What a row has too much stands behind, where it has no heading: until somebody mends it, it is rejected again."""
    padded = cells + [""] * (width + surplus - len(cells))
    return [*padded[:width], reason, number, *padded[width:]]


def _cell(place: int) -> Any:
    return lambda row: row[place]


def _found(import_id: UUID) -> FileImport:
    return get_object_or_404(FileImport.objects.select_related("uploaded_by"), pk=import_id)


def _page(found: FileImport) -> dict[str, Any]:
    page: dict[str, Any] = {"file_import": found}
    match found.state:
        case FileImport.State.UPLOADED | FileImport.State.FAILED:
            options = [
                ("", _("is not imported")),
                *((code, field.label) for code, field in fields_of(found.kind).items()),
            ]
            encodings = [(code, ENCODING_NAMES[code]) for code in ENCODINGS]
            page |= {"columns": column_choices(found), "options": options, "encodings": encodings}
            page["sheets"] = [(name, name) for name in found.sheets]
        case FileImport.State.CHECKED:
            page |= {"samples": sample_rows(found), "rejected": problem_lines(found, ImportRow.Outcome.REJECTED)}
            page["likely"] = problem_lines(found, ImportRow.Outcome.LIKELY)
        case FileImport.State.DONE | FileImport.State.STOPPED:
            page["rejected"] = problem_lines(found, ImportRow.Outcome.REJECTED, ImportRow.Outcome.LIKELY)
        case FileImport.State.UNDONE:
            page["kept"] = kept_lines(found)
    return page


def _to(address: str) -> HttpResponse:
    """Another page, for htmx."""
    return HttpResponse(status=204, headers={"HX-Redirect": address})
