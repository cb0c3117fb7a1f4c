"""The list of calls as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast, get_args

from django.utils.translation import gettext_lazy as _

from kundenkreis.exchange.exports import Column, ExportedList, register
from kundenkreis.staff.models import Employee
from kundenkreis.telephony import rights
from kundenkreis.telephony.queries import CallRow, Wanted, recent_calls

AT_ONCE = 500


def _rows(employee: Employee, asked: Mapping[str, str]) -> Iterator[CallRow]:
    shown = asked.get("show", "all")
    wanted = cast(Wanted, shown if shown in get_args(Wanted) else "all")
    before, more = None, True
    while more:
        rows = recent_calls(wanted, employee, before=before, limit=AT_ONCE)
        yield from rows
        more = len(rows) == AT_ONCE
        before = rows[-1].call.started_at if rows else None


CALLS = ExportedList(
    code="calls",
    label=_("Calls"),
    right=rights.READ,
    rows=_rows,
    columns=(
        Column(_("When"), lambda row: row.call.started_at),
        Column(_("Direction"), lambda row: row.call.get_direction_display()),
        Column(_("Who"), lambda row: row.person.name if row.person else ""),
        Column(_("Company"), lambda row: row.company.name if row.company else ""),
        Column(_("Number"), lambda row: row.number),
        Column(_("Taken by"), lambda row: row.call.employee),
        Column(_("Talked"), lambda row: row.talked),
        Column(_("Case"), lambda row: row.call.case.number if row.call.case else ""),
    ),
)
register(CALLS)
