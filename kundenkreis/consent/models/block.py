"""AdvertisingBlock: the house decides not to advertise to a person or a company, whatever was consented to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from kundenkreis.customers.models import Company, Person


class AdvertisingBlockQuerySet(models.QuerySet["AdvertisingBlock"]):
    def standing(self) -> AdvertisingBlockQuerySet:
        return self.filter(lifted_at__isnull=True)


class AdvertisingBlock(models.Model):
    """Werbesperre of a person or of a company (and its sites). It stands until somebody lifts it, with a reason.

    After merging several may stand for one; lifting lifts them all.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="advertising_blocks"
    )
    company = models.ForeignKey(
        Company, null=True, blank=True, on_delete=models.PROTECT, related_name="advertising_blocks"
    )
    reason = models.CharField(max_length=300)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lift_reason = models.CharField(max_length=300, blank=True)

    objects = AdvertisingBlockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, company__isnull=True) | Q(person__isnull=True, company__isnull=False),
                name="advertising_block_of_person_or_company",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True) | Q(lifted_at__gte=models.F("set_at")),
                name="advertising_block_lifted_after_it_was_set",
            ),
        ]
        indexes = [
            models.Index(fields=["person"], condition=Q(lifted_at__isnull=True), name="advertising_block_person"),
            models.Index(fields=["company"], condition=Q(lifted_at__isnull=True), name="advertising_block_company"),
        ]

    def __str__(self) -> str:
        return self.reason

    @property
    def is_standing(self) -> bool:
        """Twin of `AdvertisingBlockQuerySet.standing`."""
        return self.lifted_at is None
