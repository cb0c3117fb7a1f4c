"""Search and Trait: the search for duplicates among all records, and by what it puts them side by side."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from kundenkreis.duplicates.models.pairs import Kind


class Search(models.Model):
    """Dublettensuche: over all records of a kind (FULL), or those that are found by something new since the last one.

    It goes on where `position` says: the last record of a full search, the last look-up key of the other. New keys
    have higher ids, so `from_key` to `until_key` is what came in between.
    """

    class Scope(models.TextChoices):
        FULL = "full"
        CHANGED = "changed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    scope = models.CharField(max_length=8, choices=Scope.choices)
    from_key = models.BigIntegerField(default=0)
    until_key = models.BigIntegerField(default=0)
    position = models.CharField(max_length=40, blank=True)
    total = models.PositiveIntegerField(default=0)
    examined = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["company", "person"]), name="search_kind_is_known"),
            models.CheckConstraint(condition=Q(scope__in=["full", "changed"]), name="search_scope_is_known"),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(ended_at__isnull=True), name="search_runs_once_per_kind"
            ),
        ]
        indexes = [models.Index(fields=["kind", "-begun_at"], name="search_by_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.scope}"

    @property
    def is_running(self) -> bool:
        return self.ended_at is None


class Trait(models.Model):
    """Merkmal: something by which two records are put side by side although no look-up key says it.

    The sound of a name with its place, an address, a VAT number; only a hash of it is kept.
    """

    id = models.BigAutoField(primary_key=True)
    value = models.BigIntegerField(db_index=True)
    target_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target_id", "value"], name="trait_once_per_target")]

    def __str__(self) -> str:
        return f"{self.value} {self.target_id}"
