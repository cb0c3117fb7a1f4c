"""Replacement: the order that makes it good, from the draft to the delivered goods; and the release of a blocked
customer's order.
"""

from __future__ import annotations

from decimal import Decimal

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from kundenkreis.erp.models import HandOver
from kundenkreis.service.models.complaint import Complaint
from kundenkreis.service.models.decision import Decision

GOODWILL_GATE = """
IF NEW.handed_over_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM service_decision d WHERE d.id = NEW.decision_id
    AND (d.kind = 'rejected' OR d.kind = 'goodwill' AND d.approved_at IS NULL)
) THEN
    RAISE EXCEPTION 'this decision allows no hand-over' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


class ReplacementQuerySet(models.QuerySet["Replacement"]):
    def current(self) -> ReplacementQuerySet:
        """Still wanted: neither rejected nor withdrawn nor superseded."""
        return self.filter(ended_at__isnull=True)

    def under_way(self) -> ReplacementQuerySet:
        """Handed over and not all of it delivered: twin of `Replacement.is_under_way`."""
        return self.current().filter(handed_over_at__isnull=False, delivered_at__isnull=True)


class Replacement(models.Model):
    """Ersatzauftrag. `key` is ours and goes into the ERP; after a rejection a corrected one gets the next key (-2)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="replacements")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="replacements")
    attempt = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=30, unique=True)
    account_number = models.CharField(max_length=40)
    address_reference = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=300, blank=True)
    return_number = models.CharField(max_length=20, blank=True)
    return_waived_reason = models.CharField(max_length=300, blank=True)
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="prepared_replacements"
    )
    handed_over_at = models.DateTimeField(null=True, blank=True)
    hand_over = models.OneToOneField(
        HandOver, null=True, blank=True, on_delete=models.PROTECT, related_name="replacement"
    )
    order_number = models.CharField(max_length=40, blank=True, db_index=True)
    started_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    rejected_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ReplacementQuerySet.as_manager()

    class Meta:
        ordering = ["-attempt"]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "attempt"], name="replacement_attempt_once"),
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(ended_at__isnull=True), name="one_replacement_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(rejected_at__isnull=True) | Q(ended_at__isnull=False), name="rejected_replacement_has_ended"
            ),
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True) | Q(handed_over_at__isnull=False),
                name="delivered_after_hand_over",
            ),
            models.CheckConstraint(
                condition=~Q(return_number="") | ~Q(return_waived_reason=""), name="return_is_asked_for_or_waived"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="decision_allows_hand_over",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=GOODWILL_GATE,
            )
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_draft(self) -> bool:
        return self.handed_over_at is None and self.ended_at is None

    @property
    def is_under_way(self) -> bool:
        return self.handed_over_at is not None and self.delivered_at is None and self.ended_at is None


class ReplacementLine(models.Model):
    """Position: a free one costs 0; the price of a charged one (`unit_price` empty) is found by the ERP."""

    replacement = models.ForeignKey(Replacement, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    product_code = models.CharField(max_length=80)
    replaced_code = models.CharField(max_length=80, blank=True)
    quantity = models.DecimalField(max_digits=12, decimal_places=3)
    is_free = models.BooleanField()
    unit_price = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["replacement", "position"], name="position_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="replacement_quantity_is_positive"),
            models.CheckConstraint(
                condition=Q(is_free=True, unit_price=Decimal(0)) | Q(is_free=False, unit_price__isnull=True),
                name="free_costs_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.replacement_id} {self.position}"


class BlockRelease(models.Model):
    """Freigabe trotz Liefersperre: for this one order, by someone entitled, with a reason. The ERP may still refuse."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    replacement = models.OneToOneField(Replacement, on_delete=models.PROTECT, related_name="block_release")
    block_code = models.CharField(max_length=80)
    reason = models.TextField()
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="block_releases")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="block_release_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.replacement_id} {self.block_code}"
