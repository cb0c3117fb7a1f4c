"""CaseStep: how far a case has come, one row for each step that something happened in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kundenkreis.journal.models import Case, Entry


class CaseStep(models.Model):
    """Schritt eines Vorgangs. Written only from events, so it can be built anew from the journal at any time."""

    class State(models.TextChoices):
        DONE = "done"
        CURRENT = "current"
        FAILED = "failed"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State.choices)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="case_step_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="case_step_number_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.number} {self.state}"
