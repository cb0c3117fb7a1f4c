"""ContactPoint: a number or address, of a person, of a position (and ends with it), or of a company."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from kundenkreis.customers.models.company import Company
from kundenkreis.customers.models.person import Person, Position


def _belongs_to_one() -> Q:
    """Exactly one of person, position and company is set."""
    owners = ("person", "position", "company")
    alone = [Q(**{f"{other}__isnull": other != owner for other in owners}) for owner in owners]
    return alone[0] | alone[1] | alone[2]


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class ContactPoint(models.Model):
    """Kontaktweg. `value` is kept as typed, `normalised` is E.164 or the lower-case address."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("Phone")
        MOBILE = "mobile", _("Mobile")
        FAX = "fax", _("Fax")
        EMAIL = "email", _("E-mail")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    value = models.CharField(max_length=200)
    normalised = models.CharField(max_length=200, editable=False)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="contact_points")
    position = models.ForeignKey(
        Position, null=True, blank=True, on_delete=models.PROTECT, related_name="contact_points"
    )
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.PROTECT, related_name="contact_points")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_belongs_to_one(), name="contact_point_belongs_to_exactly_one"),
            models.CheckConstraint(
                condition=Q(kind__in=["phone", "mobile", "fax", "email"]), name="contact_point_kind_is_known"
            ),
            models.CheckConstraint(condition=~Q(normalised=""), name="contact_point_is_usable"),
            models.UniqueConstraint(
                fields=["kind", "normalised", "person", "position", "company"],
                nulls_distinct=False,
                name="contact_point_once_per_owner",
            ),
        ]

    def __str__(self) -> str:
        return self.value

    @property
    def is_phone(self) -> bool:
        return self.kind in {self.Kind.PHONE, self.Kind.MOBILE}

    @property
    def link(self) -> str:
        """What opens when one clicks: the phone or the mail program; a fax opens nothing."""
        scheme = {self.Kind.PHONE: "tel", self.Kind.MOBILE: "tel", self.Kind.EMAIL: "mailto"}.get(self.Kind(self.kind))
        return f"{scheme}:{self.normalised}" if scheme else ""
