"""What every mirrored row carries: where it came from and when it was read there."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils import timezone


class Mirrored(models.Model):
    """A read-only copy of an ERP record. `source` is the ERP's name, `seen_at` when we asked there for what it says."""

    source = models.CharField()
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


def quantity_field() -> models.DecimalField[Decimal | int, Decimal]:
    """Quantities and unit prices: as exact as an ERP keeps them."""
    return models.DecimalField(max_digits=20, decimal_places=6)


def amount_field() -> models.DecimalField[Decimal | int, Decimal]:
    """Amounts of money, in the currency that stands beside them."""
    return models.DecimalField(max_digits=18, decimal_places=4)


def optional_amount_field() -> models.DecimalField[Decimal | int | None, Decimal | None]:
    """An amount that the ERP may leave open."""
    return models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
