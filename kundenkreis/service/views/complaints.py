"""The list of complaints: filter chips, search, keyset pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kundenkreis.process.queries import step_marks
from kundenkreis.service import rights
from kundenkreis.service.queries.complaints import Show, page_of, searched, shown
from kundenkreis.staff.requests import employee_with

CHIPS = {
    Show.OPEN: _("Open"),
    Show.MINE: _("Mine"),
    Show.DUE: _("Due today"),
    Show.STUCK: _("Stands still"),
    Show.UNDECIDED: _("Decision missing"),
    Show.WAITING: _("Waits for the ERP"),
    Show.DRAFTS: _("Being recorded"),
    Show.CLOSED: _("Closed"),
}


@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """What the chip and the search in the address say; only the rows when htmx asks for more."""
    employee = employee_with(request, rights.READ)
    show, text = _show(request), request.GET.get("q", "")
    found = searched(shown(show, employee), text).select_related("case", "company", "responsible")
    page = page_of(found, show, cursor=request.GET.get("after", ""))
    marks = step_marks([complaint.case for complaint in page.complaints])
    context = {
        "rows": [(complaint, marks[complaint.case_id]) for complaint in page.complaints],
        "after": page.next,
        "total": found.count(),
        "show": show,
        "q": text,
        "chips": [(chip.value, label, chip is show) for chip, label in CHIPS.items()],
        "may_write": employee.may(rights.WRITE),
    }
    more = "HX-Request" in request.headers and "after" in request.GET
    return render(request, "service/list/_rows.html" if more else "service/list/page.html", context)


def _show(request: HttpRequest) -> Show:
    try:
        return Show(request.GET.get("show", Show.OPEN))
    except ValueError:
        return Show.OPEN
