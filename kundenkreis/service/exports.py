"""The list of complaints as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kundenkreis.exchange.exports import Column, ExportedList, register
from kundenkreis.service import rights
from kundenkreis.service.models import Complaint
from kundenkreis.service.queries.complaints import Show, page_of, searched, shown
from kundenkreis.staff.models import Employee

AT_ONCE = 500


def _rows(employee: Employee, asked: Mapping[str, str]) -> Iterator[Complaint]:
    show = Show(asked["show"]) if asked.get("show", "") in set(Show) else Show.OPEN
    found = searched(shown(show, employee=employee), asked.get("q", ""))
    found, cursor, more = found.select_related("case", "company", "responsible", "person"), "", True
    while more:
        page = page_of(found, show, cursor=cursor, size=AT_ONCE)
        yield from page.complaints
        cursor, more = page.next, bool(page.next)


COMPLAINTS = ExportedList(
    code="complaints",
    label=_("Complaints"),
    right=rights.READ,
    rows=_rows,
    columns=(
        Column(_("Number"), lambda complaint: complaint.number),
        Column(pgettext_lazy("column", "Complaint"), lambda complaint: complaint.fault),
        Column(pgettext_lazy("fact", "Customer"), lambda complaint: complaint.company),
        Column(_("Customer number"), lambda complaint: complaint.account_number),
        Column(_("Serial number"), lambda complaint: complaint.serial_number),
        Column(_("Urgency"), lambda complaint: complaint.get_priority_display()),
        Column(_("Received"), lambda complaint: complaint.received_at),
        Column(_("Due"), lambda complaint: complaint.due_at),
        Column(_("Closed"), lambda complaint: complaint.closed_at),
        Column(_("Responsible"), lambda complaint: complaint.responsible),
    ),
)
register(COMPLAINTS)
