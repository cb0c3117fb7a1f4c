"""Employee: the user model."""

from __future__ import annotations

from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.staff.lanes import DEPARTMENTS, Lane
from kundenkreis.staff.models.absence import Absence
from kundenkreis.staff.models.role import Role
from kundenkreis.staff.permissions import Right

LOGIN = r"^[a-z0-9._-]{2,60}$"


class Employee(AbstractUser):
    """Mitarbeiterin, Mitarbeiter: signs in, belongs to a department, answers at an extension."""

    class Theme(models.TextChoices):
        SYSTEM = "", _("System")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class Density(models.TextChoices):
        COMFORTABLE = "", _("Comfortable")
        COMPACT = "compact", _("Compact")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    department = models.CharField(
        max_length=12, choices=[(lane.value, lane.label) for lane in DEPARTMENTS], default=Lane.SERVICE
    )
    function = models.CharField(max_length=80, blank=True)
    extension = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    deputy = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="stands_in_for")
    roles = models.ManyToManyField(Role, blank=True, related_name="employees")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="de")
    theme = models.CharField(max_length=8, choices=Theme.choices, blank=True)
    version = models.PositiveIntegerField(default=1)
    density = models.CharField(max_length=8, choices=Density.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["extension"], condition=~Q(extension=""), name="extension_rings_one_employee"
            ),
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="email_signs_in_one_employee"),
            models.CheckConstraint(
                condition=Q(department__in=[lane.value for lane in DEPARTMENTS]), name="employee_department_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def initials(self) -> str:
        return "".join(name[:1] for name in (self.first_name, self.last_name)).upper() or self.username[:2].upper()

    @property
    def hue(self) -> int:
        """1 to 5: the avatar's colour, the same everywhere for the same person."""
        return self.pk.int % 5 + 1

    @property
    def actor(self) -> Actor:
        return Actor(ActorKind.EMPLOYEE, str(self.pk))

    @cached_property
    def rights(self) -> frozenset[str]:
        return frozenset(code for role in self.roles.all() for code in role.rights)

    def may(self, right: Right) -> bool:
        return self.is_active and right.code in self.rights

    @cached_property
    def covers(self) -> frozenset[UUID]:
        """Ids of the colleagues for whom this employee stands in today: of those who are absent, and of those who have
        left and whose deputy she was."""
        absent = Absence.objects.colleagues_covered_by(self.pk, timezone.localdate())
        left = Employee.objects.filter(is_active=False, deputy=self.pk).values_list("pk", flat=True)
        return absent | frozenset(left)

    @property
    def works_for(self) -> frozenset[UUID]:
        """Ids of this employee and of those for whom she stands in today: whose work is hers."""
        return self.covers | {self.pk}
