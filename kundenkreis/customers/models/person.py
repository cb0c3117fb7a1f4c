"""Person: who."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from kundenkreis.customers.models.seen_from import TRIGGERS_OF_PERSON
from kundenkreis.customers.models.sight import Sight, sight_of
from kundenkreis.staff.models import Employee


class PersonQuerySet(models.QuerySet["Person"]):
    def standing(self) -> PersonQuerySet:
        """Those that were neither merged into another one nor erased."""
        return self.filter(merged_into__isnull=True, erased_at__isnull=True)

    def visible_to(self, employee: Employee) -> PersonQuerySet:
        """Those that this employee may see: who is or was something at a company that she sees, and, if she sees
        anybody at all, who has never been anything anywhere."""
        return self.within(sight_of(employee))

    def within(self, sight: Sight) -> PersonQuerySet:
        """Those who are seen."""
        if sight.is_unlimited:
            return self
        return self.none() if sight.is_blind else self.filter(seen_from__places__overlap=sight.places)

    def locked(self, person: Person) -> Person:
        """The person as it is now, locked until the transaction ends."""
        return self.select_for_update().get(pk=person.pk)


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Person(models.Model):
    """Person: a human being, known in every role. `sort_name` is the last name first, umlauts spelled out.

    `restricted_at`: processing is restricted (GDPR Art. 18), the data may only be kept. `erased_at`: nothing personal
    is left; the row stays so that cases and figures keep what they point to.
    """

    class Salutation(models.TextChoices):
        UNKNOWN = "", _("Not known")
        MS = "ms", _("Ms")
        MR = "mr", _("Mr")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = models.CharField(max_length=40, blank=True)
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=80)
    sort_name = models.CharField(max_length=200, editable=False)
    salutation = models.CharField(max_length=4, choices=Salutation.choices, blank=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="de")
    nickname = models.CharField(max_length=80, blank=True)
    birthday = models.DateField(null=True, blank=True)
    restricted_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[PersonQuerySet] = PersonQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(last_name=""), name="person_has_a_last_name"),
            models.CheckConstraint(condition=Q(salutation__in=["", "ms", "mr"]), name="person_salutation_is_known"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="person_not_merged_into_itself"),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(first_name="", title="", salutation="", nickname="", birthday__isnull=True),
                name="person_erased_is_nameless",
            ),
        ]
        indexes = [
            models.Index(fields=["sort_name", "id"], name="person_by_name"),
            models.Index(fields=["created_at", "id"], name="person_by_creation"),
        ]
        triggers = TRIGGERS_OF_PERSON

    def __str__(self) -> str:
        if self.erased_at:
            return str(_("Erased person"))
        return " ".join(part for part in (self.title, self.first_name, self.last_name) if part)

    @property
    def sorted_name(self) -> str:
        """`Öztürk, Dr. Jana`, as lists by name show it."""
        if self.erased_at:
            return str(self)
        first = " ".join(part for part in (self.title, self.first_name) if part)
        return f"{self.last_name}, {first}" if first else self.last_name

    @property
    def initials(self) -> str:
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper()

    @property
    def hue(self) -> int:
        """1 to 5: the avatar's colour, the same everywhere for the same person."""
        return self.pk.int % 5 + 1

    @property
    def is_standing(self) -> bool:
        """Twin of `PersonQuerySet.standing`."""
        return self.merged_into_id is None and self.erased_at is None

    @property
    def is_changeable(self) -> bool:
        """Whether actions may change her data: she stands, and its processing is not restricted."""
        return self.is_standing and self.restricted_at is None
