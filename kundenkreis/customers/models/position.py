"""Position: as what somebody is at which company, from when until when."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from kundenkreis.customers.models.company import Company
from kundenkreis.customers.models.person import Person
from kundenkreis.customers.models.seen_from import TRIGGERS_OF_POSITION
from kundenkreis.customers.models.sight import Sight, sight_of
from kundenkreis.staff.models import Employee


def held_on(day: date) -> Q:
    """The condition on a position that it is held on this day."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return begun & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))


class PositionQuerySet(models.QuerySet["Position"]):
    def visible_to(self, employee: Employee) -> PositionQuerySet:
        """Those at companies that this employee may see."""
        return self.within(sight_of(employee))

    def within(self, sight: Sight) -> PositionQuerySet:
        """Those that are seen."""
        return self.filter(sight.companies("company__"))

    def current(self, on: date | None = None) -> PositionQuerySet:
        """Those held on a day, today if not given."""
        return self.filter(held_on(on or timezone.localdate()))


def _place() -> Concat:
    """Who, where and as what in one text, so that the planner does not take this slow index for a company's people."""
    parts = (Cast("person", models.TextField()), Cast("company", models.TextField()), F("function"))
    return Concat(*parts, output_field=models.TextField())


def _held() -> Func:
    """The days on which a position is held, both ends included."""
    return Func(F("valid_from"), F("valid_until"), Value("[]"), function="daterange", output_field=DateRangeField())


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Position(models.Model):
    """Position: what a person is at a company. `valid_until` is the last day; open ends: "not known" and "still"."""

    class BuyingRole(models.TextChoices):
        UNKNOWN = "", _("Not known")
        DECISION_MAKER = "decision_maker", _("Decides")
        INFLUENCER = "influencer", _("Influences")
        USER = "user", _("Uses")
        BUYER = "buyer", _("Buys")
        GATEKEEPER = "gatekeeper", _("Opens doors")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="positions")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="positions")
    function = models.CharField(max_length=120, blank=True)
    department = models.CharField(max_length=120, blank=True)
    buying_role = models.CharField(max_length=16, choices=BuyingRole.choices, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[PositionQuerySet] = PositionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="position_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(buying_role__in=["", "decision_maker", "influencer", "user", "buyer", "gatekeeper"]),
                name="position_buying_role_is_known",
            ),
            ExclusionConstraint(
                name="position_held_once_at_a_time",
                expressions=[(_place(), RangeOperators.EQUAL), (_held(), RangeOperators.OVERLAPS)],
            ),
        ]
        triggers = TRIGGERS_OF_POSITION

    def __str__(self) -> str:
        return self.function or str(_("Contact"))

    def is_held_on(self, day: date) -> bool:
        """Twin of `PositionQuerySet.current`."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or self.valid_until >= day)

    @property
    def is_current(self) -> bool:
        return self.is_held_on(timezone.localdate())

    @property
    def is_decision_maker(self) -> bool:
        return self.buying_role == self.BuyingRole.DECISION_MAKER
