"""RetentionRule and RetentionRun: how long a class of records is kept, and what went on a night."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kundenkreis.staff.models import Employee


class RetentionRule(models.Model):
    """Aufbewahrungsregel. No row: the default of the class, and nothing is deleted until somebody switches it on.

    `years` count from the end of the calendar year, `days` from the day itself; one of them is set.
    """

    code = models.CharField(max_length=60, primary_key=True)
    years = models.PositiveSmallIntegerField(default=0)
    days = models.PositiveIntegerField(default=0)
    is_on = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(years=0, days__gt=0) | Q(years__gt=0, days=0), name="retention_in_years_or_days"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class RetentionRun(models.Model):
    """Löschlauf of one class: everything from before `kept_from` went, `went` records. Nothing went: no row."""

    code = models.CharField(max_length=60)
    ran_at = models.DateTimeField()
    kept_from = models.DateTimeField()
    went = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["-ran_at", "-id"], name="retention_run_lately")]

    def __str__(self) -> str:
        return f"{self.code} {self.ran_at:%Y-%m-%d}"
