"""Invitation: a link with which somebody opens the own account, once."""

from __future__ import annotations

from django.db import models
from uuid6 import uuid7

from kundenkreis.staff.models.employee import Employee


class Invitation(models.Model):
    """Einladung: whoever has the link chooses the password. Only its hash is kept; a newer one ends the ones before."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.employee)
