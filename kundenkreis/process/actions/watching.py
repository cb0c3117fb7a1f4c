"""The watchdog (Wächter): a case that stands still becomes a to-do for the responsible person."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Case
from kundenkreis.journal.recording import record
from kundenkreis.process.events import CaseStoodStill
from kundenkreis.process.queries import StepMark, step_marks
from kundenkreis.process.registry import process_of
from kundenkreis.staff.models import Employee
from kundenkreis.staff.working_time import after_working_hours, working_hours_between
from kundenkreis.todos.actions import create_todo
from kundenkreis.todos.models import Todo

CODE = "stood-still"


def find_still_cases(*, now: datetime | None = None) -> int:
    """A to-do for each open case without an event for `WATCHDOG_WORKING_HOURS` working hours; returns how many.

    Only working hours of the company count (weekends and public holidays do not). At most one to-do at a time.
    """
    moment = now or timezone.now()
    candidates = list(_quiet_since(moment - timedelta(hours=settings.WATCHDOG_WORKING_HOURS)))
    still = [
        case for case in candidates if _working_hours(case.last_event_at, moment) >= settings.WATCHDOG_WORKING_HOURS
    ]
    marks = step_marks(still)
    for case in still:
        _call_for_help(case, marks[case.pk], moment)
    return len(still)


def _quiet_since(moment: datetime) -> list[Case]:
    waiting = Todo.objects.filter(code=CODE, done_at__isnull=True, case__isnull=False).values("case_id")
    return list(
        Case.objects.open().filter(last_event_at__lte=moment).exclude(pk__in=waiting).order_by("last_event_at")[:500]
    )


def _working_hours(start: datetime, end: datetime) -> float:
    return working_hours_between(start, end, zone=timezone.get_default_timezone(), state=settings.HOLIDAY_STATE)


@transaction.atomic
def _call_for_help(case: Case, mark: StepMark, now: datetime) -> None:
    responsible = Employee.objects.filter(pk__in=[case.responsible_id], is_active=True).first()
    with override(responsible.language if responsible else settings.LANGUAGE_CODE):
        title = _("%(number)s has stood still since %(day)s at step %(mark)s") % {
            "number": case.number or case.title,
            "day": timezone.localtime(case.last_event_at).strftime("%d.%m.%Y"),
            "mark": mark.mark,
        }
    due = after_working_hours(now, 4, zone=timezone.get_default_timezone(), state=settings.HOLIDAY_STATE)
    create_todo(
        title=title,
        assignee_id=responsible.pk if responsible else None,
        lane=None if responsible else process_of(case.process).department_of(mark.step),
        due_at=due,
        case_id=case.pk,
        company_id=case.company_id,
        code=CODE,
        by=SYSTEM,
    )
    record(
        CaseStoodStill(case_id=case.pk, company_id=case.company_id, working_hours=settings.WATCHDOG_WORKING_HOURS),
        by=SYSTEM,
    )
