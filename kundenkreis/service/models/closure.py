"""Closure: how a complaint ended, and whether it was opened again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from kundenkreis.service.models.complaint import Complaint
from kundenkreis.service.words import Outcome


class Closure(models.Model):
    """Abschluss. `closed_by` empty: it closed by itself. Only a discarded draft ends without a reason."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="closures")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="closures"
    )
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="reopenings"
    )
    reopened_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-closed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(reopened_at__isnull=True), name="closed_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(reason="") | Q(closed_by__isnull=True) | Q(outcome=Outcome.WITHDRAWN),
                name="who_closes_gives_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.outcome}"
