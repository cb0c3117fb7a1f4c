"""Territory and TerritoryArea: who looks after which postal codes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from uuid6 import uuid7


class Territory(models.Model):
    """Gebiet: the postal codes that some employees look after. A company lies in one at most."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=80, unique=True)
    employees = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="territories")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="territory_has_a_name")]

    def __str__(self) -> str:
        return self.name


class TerritoryArea(models.Model):
    """What a postal code begins with (`89`, `893`; nothing: the whole country). The longest beginning wins."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="areas")
    country = models.CharField(max_length=2, default="DE")
    prefix = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["country", "prefix"], name="territory_area_belongs_to_one"),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.prefix}".strip()
