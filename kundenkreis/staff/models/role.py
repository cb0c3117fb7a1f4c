"""Role: what its holders may do."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Role(models.Model):
    """Rolle: a named set of rights that an administrator can change.

    `offered`: the rights that a default role has been given at some time: a right of a later version comes to it once,
    and one that an administrator took away does not come back.
    """

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    rights = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    offered = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="role_has_a_name")]

    def __str__(self) -> str:
        return self.name
