"""When a person had one customer asked for in full."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

PATIENCE = timedelta(seconds=90)
"""After this a reading whose end nobody wrote down is taken for lost: its worker died."""


class AccountReading(models.Model):
    """Auffrischung: the last time that somebody had the ERP asked for all about one customer.

    `read_at` is when the last successful one was asked for (aware UTC): what the mirror says of this customer is at
    least as fresh. `ended_at` is when the latest one ended, however; `problem` says why it failed, if it did.
    """

    account_number = models.CharField(max_length=40, primary_key=True)
    requested_at = models.DateTimeField()
    requested_by_id = models.CharField(max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(problem="") | Q(ended_at__isnull=False), name="reading_fails_at_its_end")
        ]

    def __str__(self) -> str:
        return self.account_number

    @property
    def is_under_way(self) -> bool:
        return self.ended_at is None and self.requested_at > timezone.now() - PATIENCE
