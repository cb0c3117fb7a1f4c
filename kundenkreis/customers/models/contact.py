"""ContactPoint: a number or address, of a person, of a position (and ends with it), or of a company."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from kundenkreis.customers.extensions import set_off
from kundenkreis.customers.models.company import Company
from kundenkreis.customers.models.lookup import LookupKey
from kundenkreis.customers.models.person import Person
from kundenkreis.customers.models.position import Position
from kundenkreis.customers.normalisation import LONGEST_EXTENSION


def _belongs_to_one() -> Q:
    """Exactly one of person, position and company is set."""
    owners = ("person", "position", "company")
    alone = [Q(**{f"{other}__isnull": other != owner for other in owners}) for owner in owners]
    return alone[0] | alone[1] | alone[2]


def _switchboards_before() -> ArraySubquery:
    """The companies' switchboards that a number may stand behind: by its beginnings, so an index answers it."""
    cut = range(1, LONGEST_EXTENSION + 1)
    beginnings = [Func(OuterRef("normalised"), Value(-digits), function="left") for digits in cut]
    found = LookupKey.objects.filter(kind=LookupKey.Kind.SWITCHBOARD, value__in=beginnings)
    return ArraySubquery(found.values(told=JSONObject(whose="target_id", stem="value")))


class ContactPointManager(models.Manager["ContactPoint"]):
    """Contact points come with what is known of the switchboards before them: how one is read depends on it."""

    def get_queryset(self) -> QuerySet[ContactPoint]:
        """With `switchboards`."""
        return super().get_queryset().annotate(switchboards=_switchboards_before())


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class ContactPoint(models.Model):
    """Kontaktweg. `value` is kept as typed, `normalised` is E.164 or the lower-case address; `text` is read.

    `switchboards` comes from the database; what was made just now has none and is read without them.
    """

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

    objects = ContactPointManager()

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
        return self.text

    @property
    def text(self) -> str:
        """As people read it: the extension is set off where the switchboard is known, as DIN 5008 has it."""
        if self.kind == self.Kind.EMAIL:
            return self.value
        return set_off(self.normalised, [(one["whose"], one["stem"]) for one in getattr(self, "switchboards", ())])

    @property
    def is_phone(self) -> bool:
        return self.kind in {self.Kind.PHONE, self.Kind.MOBILE}

    @property
    def link(self) -> str:
        """What opens when one clicks: the phone or the mail program; a fax opens nothing."""
        scheme = {self.Kind.PHONE: "tel", self.Kind.MOBILE: "tel", self.Kind.EMAIL: "mailto"}.get(self.Kind(self.kind))
        return f"{scheme}:{self.normalised}" if scheme else ""
