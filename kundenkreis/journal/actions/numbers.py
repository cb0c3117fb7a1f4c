"""Numbers for people: T-2026-00017."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from kundenkreis.journal.models import NumberRange


@transaction.atomic
def next_number(prefix: str) -> str:
    """The next number of the range in the company's current year, without gaps: it rolls back with the caller."""
    year = timezone.localdate().year
    NumberRange.objects.get_or_create(prefix=prefix, year=year)
    held = NumberRange.objects.select_for_update().get(prefix=prefix, year=year)
    held.last += 1
    held.save(update_fields=["last"])
    return str(held)
