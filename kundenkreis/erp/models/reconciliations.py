"""The reconciliation: both sides compared record by record, differences named and repaired."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy
from uuid6 import uuid7

from kundenkreis.erp.models.streams import StreamState

HAND_OVERS = "hand_overs"
COMPARED = [*StreamState.NAMES, (HAND_OVERS, pgettext_lazy("stream", "Hand-overs"))]


class ReconciliationQuerySet(models.QuerySet["Reconciliation"]):
    def open(self) -> ReconciliationQuerySet:
        return self.filter(ended_at__isnull=True)


class Reconciliation(models.Model):
    """Abgleich: one run. `problem` says why it stopped before the end."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    requested_by_id = models.CharField(max_length=40, blank=True)
    problem = models.TextField(blank=True)

    objects = ReconciliationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ended_at"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="one_reconciliation_at_a_time",
            )
        ]
        indexes = [models.Index(fields=["-started_at"], name="reconciliation_by_start")]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def differences_found(self) -> int:
        return sum(comparison.different for comparison in self.comparisons.all())


class Comparison(models.Model):
    """Vergleich of one stream within a run: how many records it expects, how many are compared, how many differed."""

    reconciliation = models.ForeignKey(Reconciliation, on_delete=models.CASCADE, related_name="comparisons")
    stream = models.CharField(max_length=20, choices=COMPARED)
    expected = models.PositiveIntegerField(default=0)
    compared = models.PositiveIntegerField(default=0)
    different = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["reconciliation", "stream"], name="comparison_once_a_run")]

    def __str__(self) -> str:
        return self.stream


class Difference(models.Model):
    """Differenz: one record that was not alike on both sides, and whether the mirror was repaired."""

    class Kind(models.TextChoices):
        MISSING = "missing", pgettext_lazy("difference", "Missing here")
        EXTRA = "extra", pgettext_lazy("difference", "No longer in the ERP")
        DIFFERENT = "different", pgettext_lazy("difference", "Different content")
        NO_ORDER = "no_order", pgettext_lazy("difference", "Handed over, but no order in the ERP")
        SEVERAL_ORDERS = "several_orders", pgettext_lazy("difference", "Several orders under one key")
        NO_CUSTOMER = "no_customer", pgettext_lazy("difference", "Handed over, but no customer in the ERP")
        SEVERAL_CUSTOMERS = "two_customers", pgettext_lazy("difference", "Several customers under one key")
        UNKNOWN_KEY = "unknown_key", pgettext_lazy("difference", "Order under a key that we did not hand over")

    reconciliation = models.ForeignKey(Reconciliation, on_delete=models.CASCADE, related_name="differences")
    stream = models.CharField(max_length=20, choices=COMPARED)
    key = models.CharField(max_length=80)
    kind = models.CharField(max_length=14, choices=Kind.choices)
    repaired = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["reconciliation", "stream", "key", "kind"], name="difference_named_once_a_run"
            )
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.key}: {self.kind}"
