"""PublicLink: the way from a mail to one's own preferences, without signing in."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from kundenkreis.customers.models import Person


class PublicLink(models.Model):
    """Öffentlicher Link of a person: a row, so that it dies with the erasure of the person and moves when merging.

    The token in the address is this row's number, signed (docs/decisions/0031-public-links.md); it is not kept.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="public_links")
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.pk)
