"""AccessToken: how programs sign in."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid6 import uuid7

from kundenkreis.journal.actor import Actor, ActorKind
from kundenkreis.staff.models.employee import Employee
from kundenkreis.staff.permissions import Right, covered


class AccessToken(models.Model):
    """Zugangsschlüssel for interfaces: belongs to an employee, narrowed by scopes. Only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="access_tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=60), default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> Actor:
        return Actor(ActorKind.TOKEN, str(self.employee_id), frozenset(self.scopes))

    def may(self, right: Right) -> bool:
        """Whether its employee holds the right and its scopes cover it: what `permissions.may` says of its actor."""
        return self.employee.may(right) and covered(right.code, frozenset(self.scopes))
