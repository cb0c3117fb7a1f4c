"""Suppression: whom nobody may write to again, known by a keyed hash only."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from kundenkreis.consent.rules import Channel
from kundenkreis.consent.words import CHANNELS

CHANNEL_CODES = [channel.value for channel in Channel]


class Suppression(models.Model):
    """Sperreintrag: an address (or a name at a place) on a channel, kept as HMAC with the installation's secret.

    It survives the erasure of the person (that is what it is for) and can't be deleted or changed, by trigger.
    """

    class Origin(models.TextChoices):
        ERASURE = "erasure"
        LIST = "list"  # a Robinson list or another list of people who want no advertising

    id = models.BigAutoField(primary_key=True)
    channel = models.CharField(max_length=8, choices=list(CHANNELS.items()))
    digest = models.CharField(max_length=64)
    origin = models.CharField(max_length=8, choices=Origin.choices)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest", "channel"], name="suppression_once_per_channel"),
            models.CheckConstraint(condition=Q(channel__in=CHANNEL_CODES), name="suppression_channel_is_known"),
            models.CheckConstraint(condition=Q(origin__in=["erasure", "list"]), name="suppression_origin_is_known"),
        ]
        triggers = [pgtrigger.Protect(name="suppression_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.channel} {self.digest[:8]}"
