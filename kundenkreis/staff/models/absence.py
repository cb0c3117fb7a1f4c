"""Absence: who is away, and who stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from uuid6 import uuid7


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def on(self, day: date) -> AbsenceQuerySet:
        """Those of a day."""
        return self.filter(first_day__lte=day, last_day__gte=day)

    def colleagues_covered_by(self, deputy_id: UUID, day: date) -> frozenset[UUID]:
        """Ids of those for whom somebody stands in on a day. Whoever stands in for a deputy who is away as well stands
        in for both. One query: at no time is more than a part of the company away."""
        covered_by: dict[UUID, set[UUID]] = defaultdict(set)
        for employee, deputy in self.on(day).values_list("employee_id", "deputy_id"):
            covered_by[deputy].add(employee)
        return _all_along(covered_by, deputy_id)

    def deputies_of(self, employee_id: UUID, day: date) -> frozenset[UUID]:
        """Ids of those who stand in for somebody on a day; the twin of `colleagues_covered_by`. One query."""
        deputies: dict[UUID, set[UUID]] = defaultdict(set)
        for employee, deputy in self.on(day).values_list("employee_id", "deputy_id"):
            deputies[employee].add(deputy)
        return _all_along(deputies, employee_id)


def _all_along(steps: Mapping[UUID, set[UUID]], start: UUID) -> frozenset[UUID]:
    """Who is reached from there, step by step, without the start."""
    reached: set[UUID] = set()
    waiting = {start}
    while waiting:
        waiting = {one for place in waiting for one in steps.get(place, ())} - reached
        reached |= waiting
    return frozenset(reached - {start})


def _days() -> Func:
    """The days of the absence, both ends included."""
    return Func(F("first_day"), F("last_day"), Value("[]"), function="daterange", output_field=DateRangeField())


class Absence(models.Model):
    """Abwesenheit: holiday, illness, travel; why is nobody's business here. `last_day` is included."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    employee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="absences")
    first_day = models.DateField()
    last_day = models.DateField()
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences_covered")

    objects: ClassVar[AbsenceQuerySet] = AbsenceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(deputy=F("employee")), name="absence_is_covered_by_somebody_else"),
            ExclusionConstraint(
                name="absence_once_at_a_time",
                expressions=[("employee", RangeOperators.EQUAL), (_days(), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} – {self.last_day}"

    def is_on(self, day: date) -> bool:
        """Twin of `AbsenceQuerySet.on`."""
        return self.first_day <= day <= self.last_day
