"""Decision: who shall bear it, and why. One counts, earlier ones stay readable."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from kundenkreis.service.models.complaint import Complaint
from kundenkreis.service.rules import FREE, Kind
from kundenkreis.service.words import KIND_CHOICES


class Decision(models.Model):
    """Entscheidung: Gewährleistung, Garantie, Kulanz (needs an approver), kostenpflichtig or abgelehnt."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=10, choices=KIND_CHOICES)
    proposed_kind = models.CharField(max_length=10, choices=KIND_CHOICES, blank=True)
    reason = models.TextField()
    warranty_ends_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="approved_decisions"
    )
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-decided_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(superseded_at__isnull=True), name="one_decision_counts"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_a_reason"),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False, kind=Kind.GOODWILL),
                name="only_goodwill_is_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.kind}"

    @property
    def is_free(self) -> bool:
        """Whether a replacement costs the customer nothing."""
        return self.kind in FREE

    @property
    def is_binding(self) -> bool:
        """Goodwill counts only once it is approved."""
        return self.kind != Kind.GOODWILL or self.approved_at is not None
