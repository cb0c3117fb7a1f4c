"""LookupKey: the one table that identifies everybody. One index answers the hotline, Ctrl-K and the interfaces."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Reverse


class LookupKey(models.Model):
    """A spelling under which someone or something is found. `value` is normalised by its kind.

    A serial number leads to the installed item, so it stays when the machine moves; a ticket to its case.
    """

    class Kind(models.TextChoices):
        PHONE = "phone"
        SWITCHBOARD = "switchboard"  # what all direct dials of a company begin with
        EMAIL = "email"
        DOMAIN = "domain"
        CUSTOMER_NUMBER = "customer_number"
        SERIAL_NUMBER = "serial_number"
        TICKET = "ticket"
        QUOTE = "quote"
        RESPONSE_CODE = "response_code"
        NAME = "name"
        SOUND = "sound"  # a person's last name, then the first ones, as they sound

    class Target(models.TextChoices):
        COMPANY = "company"
        PERSON = "person"
        POSITION = "position"
        ITEM = "item"
        CASE = "case"

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    value = models.TextField()
    target_kind = models.CharField(max_length=8, choices=Target.choices)
    target_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target_id", "kind", "value"], name="lookup_key_once_per_target"),
            models.CheckConstraint(condition=~Q(value=""), name="lookup_key_has_a_value"),
            models.CheckConstraint(
                condition=Q(target_kind__in=["company", "person", "position", "item", "case"]),
                name="lookup_key_target_is_known",
            ),
        ]
        indexes = [
            models.Index(F("kind"), OpClass(F("value"), name="text_pattern_ops"), name="lookup_key_by_beginning"),
            models.Index(
                OpClass(Reverse("value"), name="text_pattern_ops"),
                condition=Q(kind__in=["phone", "serial_number"]),
                name="lookup_key_by_ending",
            ),
            GinIndex(
                OpClass(F("value"), name="gin_trgm_ops"), condition=Q(kind="name"), name="lookup_key_by_part_of_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"
