"""A page of the timeline: its lines under days, and under months further back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.utils import formats, timezone

from kundenkreis.customers.queries.timeline.asking import Asked, Cursor, cursor_of
from kundenkreis.customers.queries.timeline.lines import Line, lines_of
from kundenkreis.customers.queries.timeline.reading import entries_about
from kundenkreis.journal.models import Entry
from kundenkreis.staff.models import Employee
from kundenkreis.web.figures import day_heading

PAGE = 30
BY_DAY = timedelta(days=31)
"""As far back each day has a heading of its own; before, each month."""


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A day, or further back a month (`by_month`: each line then says its day). `continued`: the page before ended in
    it, so it needs no heading again."""

    heading: str
    lines: list[Line]
    by_month: bool
    continued: bool = False


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """One page, the latest first; `end` is the place of its last entry, `more` the same if something was before it."""

    asked: Asked
    stretches: list[Stretch]
    end: str = ""
    more: str = ""

    @property
    def again(self) -> str:
        """The parameters that ask for this page and everything newer."""
        return self.asked.address(down_to=self.end)

    @property
    def earlier(self) -> str:
        """The parameters that ask for the page before this one."""
        return self.asked.address(before=self.more)

    @property
    def lines(self) -> list[Line]:
        return [line for stretch in self.stretches for line in stretch.lines]


def timeline(
    *,
    case_id: UUID | None = None,
    company_id: UUID | None = None,
    person_id: UUID | None = None,
    asked: Asked | None = None,
    seen_by: Employee | None = None,
) -> Timeline:
    """What happened to one case, one company (with its people, while they had a role there) or one person (in every
    role, as far as `seen_by` may see the company), as asked for; what was merged into it counts as its own."""
    subjects = {"case_id": case_id, "company_id": company_id, "person_id": person_id}
    about = {name: value for name, value in subjects.items() if value}
    asked = asked or Asked()
    entries = entries_about(about, asked, limit=None if asked.down_to else PAGE + 1)
    shown = entries if asked.down_to else entries[:PAGE]
    end = _place(shown[-1]) if shown else ""
    more = end if len(entries) > len(shown) else ""
    before = cursor_of(asked.before)
    lines = lines_of(shown, about.keys(), seen_by)
    return Timeline(asked=asked, stretches=_stretches(lines, before.at if before else None), end=end, more=more)


def _place(entry: Entry) -> str:
    return str(Cursor(entry.happened_at, entry.pk))


def _stretches(lines: Iterable[Line], after: datetime | None) -> list[Stretch]:
    last = _start(after) if after else None
    return [
        Stretch(heading=_heading(start), lines=list(within), by_month=_is_long_ago(start), continued=start == last)
        for start, within in groupby(lines, key=lambda line: _start(line.at))
    ]


def _start(at: datetime) -> date:
    """The day of a moment in the company's time zone, or the first of its month when that is long ago."""
    day = timezone.localtime(at).date()
    return day.replace(day=1) if _is_long_ago(day) else day


def _is_long_ago(day: date) -> bool:
    return day < timezone.localdate() - BY_DAY


def _heading(start: date) -> str:
    return formats.date_format(start, "YEAR_MONTH_FORMAT") if _is_long_ago(start) else day_heading(start)
