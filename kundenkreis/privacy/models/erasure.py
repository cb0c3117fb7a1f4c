"""Erasure: asked for, perhaps waiting for something to end, done or withdrawn. Proves it without saying who it was."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from kundenkreis.customers.models import Person
from kundenkreis.staff.models import Employee


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def waiting(self) -> ErasureQuerySet:
        """Asked for and neither done nor withdrawn."""
        return self.filter(done_at__isnull=True, withdrawn_at__isnull=True)


class Erasure(models.Model):
    """Löschung (Art. 17 DSGVO). `touched`: how many things of each source were removed or made unreadable."""

    class Reason(models.TextChoices):
        WISH = "wish", _("The person wants it: she objects, or withdraws her consent")
        NOT_NEEDED = "not_needed", _("The data is no longer needed")
        UNLAWFUL = "unlawful", _("The data was recorded without a right to it")
        DUTY = "duty", _("A law or an authority demands it")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="erasures")
    reason = models.CharField(max_length=12, choices=Reason.choices)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    touched = models.JSONField(default=dict)

    objects: ClassVar[ErasureQuerySet] = ErasureQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=["wish", "not_needed", "unlawful", "duty"]), name="erasure_reason_is_known"
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(withdrawn_at__isnull=True), name="erasure_done_or_withdrawn"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(done_at__isnull=True, withdrawn_at__isnull=True),
                name="erasure_asked_for_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.reason}"

    @property
    def is_waiting(self) -> bool:
        """Twin of `ErasureQuerySet.waiting`."""
        return self.done_at is None and self.withdrawn_at is None

    @property
    def total(self) -> int:
        """How many things were touched altogether."""
        return sum(self.touched.values())
