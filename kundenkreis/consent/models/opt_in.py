"""OptIn: the double opt-in. Asked for here, confirmed in the person's own mailbox."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kundenkreis.consent.models.statement import PURPOSE_CODES
from kundenkreis.consent.words import PURPOSES
from kundenkreis.customers.models import Person


class OptIn(models.Model):
    """Double-Opt-in for e-mail: which address, which purposes, the words that were shown, when and from where it was
    confirmed. That is the evidence which courts ask for, so it is kept as it was."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="opt_ins")
    address = models.EmailField(max_length=254)
    purposes = ArrayField(models.CharField(max_length=12))
    wording = models.TextField()
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    expires_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_from = models.GenericIPAddressField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(purposes__contained_by=PURPOSE_CODES, purposes__len__gt=0),
                name="opt_in_purposes_are_advertising",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(confirmed_at__gte=models.F("requested_at")),
                name="opt_in_confirmed_after_it_was_requested",
            ),
        ]
        indexes = [models.Index(fields=["person", "-requested_at"], name="opt_in_of_person")]

    def __str__(self) -> str:
        return self.address

    @property
    def purpose_names(self) -> list[str]:
        return [str(PURPOSES[purpose]) for purpose in self.purposes]

    def is_open_at(self, now: datetime) -> bool:
        """Whether it can still be confirmed."""
        return self.confirmed_at is None and now <= self.expires_at
