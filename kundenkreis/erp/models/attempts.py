"""The attempts of a hand-over, and when all of them were paused."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from kundenkreis.erp.models.hand_overs import HandOver


class HandOverAttempt(models.Model):
    """Versuch: one look-up or one sending, written before the call and completed after it.

    No `ended_at`: we never heard.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", pgettext_lazy("attempt", "No answer yet")
        DONE = "done", pgettext_lazy("attempt", "Taken by the ERP")
        FOUND = "found", pgettext_lazy("attempt", "Found under the key")
        UNREACHABLE = "unreachable", pgettext_lazy("attempt", "ERP out of reach")
        UNKNOWN = "unknown", pgettext_lazy("attempt", "Answer missing")
        REJECTED = "rejected", pgettext_lazy("attempt", "Rejected by the ERP")
        THROTTLED = "throttled", pgettext_lazy("attempt", "ERP asks to wait")
        NOT_AUTHORISED = "not_authorised", pgettext_lazy("attempt", "Access refused")
        FAILED = "failed", pgettext_lazy("attempt", "Failed on our side")

    hand_over = models.ForeignKey(HandOver, on_delete=models.CASCADE, related_name="tries")
    number = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    looked_up_first = models.BooleanField(default=False)
    outcome = models.CharField(max_length=14, choices=Outcome.choices, default=Outcome.OPEN)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["hand_over", "number"], name="attempt_number_in_hand_over")]

    def __str__(self) -> str:
        return f"{self.hand_over_id} #{self.number}"


class HandOverPause(models.Model):
    """Halt: hand-overs were paused by a person; nothing is sent until they are resumed."""

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    paused_by_id = models.CharField(max_length=40, blank=True)
    resumed_by_id = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ended_at"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="one_pause_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M}"
