"""Absences: enter, remove; one's own, or with the right those of colleagues."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.journal.recording import record
from kundenkreis.journal.refusal import Refused
from kundenkreis.staff import rights
from kundenkreis.staff.events import AbsenceEntered, AbsenceRemoved
from kundenkreis.staff.models import Absence, Employee
from kundenkreis.staff.permissions import covered, require


@transaction.atomic
def enter_absence(employee: Employee, *, first_day: date, last_day: date, deputy: Employee, by: Actor) -> Absence:
    """Somebody is away, both days included, and who stands in. Raises `Refused`."""
    _require_own_or_entitled(employee, by)
    if last_day < first_day:
        raise Refused("ends_before_it_begins", _("The last day comes after the first."), field="last_day")
    if deputy == employee:
        raise Refused("own_deputy", _("Nobody stands in for oneself."), field="deputy")
    if not deputy.is_active:
        raise Refused("deputy_closed", _("This account is closed."), field="deputy")
    absence = _saved(Absence(employee=employee, first_day=first_day, last_day=last_day, deputy=deputy))
    entered = AbsenceEntered(
        absence_id=absence.pk, employee_id=employee.pk, deputy_id=deputy.pk, first_day=first_day, last_day=last_day
    )
    record(entered, by=by)
    return absence


@transaction.atomic
def remove_absence(absence: Absence, *, by: Actor) -> None:
    """It does not take place, or is over."""
    _require_own_or_entitled(absence.employee, by)
    if Absence.objects.filter(pk=absence.pk).delete()[0]:
        record(AbsenceRemoved(absence_id=absence.pk, employee_id=absence.employee_id), by=by)


def _require_own_or_entitled(employee: Employee, by: Actor) -> None:
    if not (_speaks_for_oneself(by) and by.id == str(employee.pk)):
        require(by, rights.ABSENCES)


def _speaks_for_oneself(by: Actor) -> bool:
    """An employee does; a token only if its scopes reach as far."""
    if by.kind is ActorKind.TOKEN:
        return by.scopes is None or covered(rights.ABSENCES.code, by.scopes)
    return by.kind is ActorKind.EMPLOYEE


def _saved(absence: Absence) -> Absence:
    try:
        with transaction.atomic():
            absence.save(force_insert=True)
    except IntegrityError as problem:
        if "absence_once_at_a_time" not in str(problem):
            raise
        raise Refused("absent_already", _("These days overlap with another absence."), field="first_day") from problem
    return absence
