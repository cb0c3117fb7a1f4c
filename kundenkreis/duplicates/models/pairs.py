"""Pair: two records that may be one."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from kundenkreis.staff.models import Employee

WORTH_A_LOOK = 55
"""The score from which two records are listed for review; a pair below it was named by a person."""


class Kind(models.TextChoices):
    """What can be recorded twice."""

    COMPANY = "company", _("Companies")
    PERSON = "person", _("People")


class PairQuerySet(models.QuerySet["Pair"]):
    def open(self) -> PairQuerySet:
        """Nobody has said that they are two."""
        return self.filter(dismissed_at__isnull=True)

    def listed(self) -> PairQuerySet:
        """Worth a look without anybody having named them."""
        return self.filter(score__gte=WORTH_A_LOOK)


class Pair(models.Model):
    """Dublettenverdacht: two companies or people that may be one; `first_id` is the older id, so a pair is there once.

    `reasons` are codes only (`duplicates.likeness.reasons`): what was the same is read from the records themselves,
    so that nothing personal is left here when a person is erased. Dismissed: a person says that they are two.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    first_id = models.UUIDField()
    second_id = models.UUIDField(db_index=True)
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField(auto_now_add=True)
    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismissed_by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = PairQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first_id", "second_id"], name="pair_once"),
            models.CheckConstraint(condition=Q(first_id__lt=F("second_id")), name="pair_is_ordered"),
            models.CheckConstraint(condition=Q(kind__in=["company", "person"]), name="pair_kind_is_known"),
            models.CheckConstraint(condition=Q(score__lte=100), name="pair_score_is_of_100"),
            models.CheckConstraint(
                condition=Q(dismissed_by__isnull=True) | Q(dismissed_at__isnull=False), name="pair_dismissed_has_a_time"
            ),
        ]
        indexes = [
            models.Index(
                fields=["kind", "-score", "-id"], condition=Q(dismissed_at__isnull=True), name="pair_open_list"
            ),
            models.Index(
                fields=["kind", "-score", "-id"],
                condition=Q(dismissed_at__isnull=False),
                name="pair_dismissed_list",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first_id} {self.second_id}"

    @property
    def is_open(self) -> bool:
        """Twin of `PairQuerySet.open`."""
        return self.dismissed_at is None
