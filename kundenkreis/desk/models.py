"""SavedView and BulkChange: what people keep of their lists, and what they did to many rows at once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from kundenkreis.staff.models import Employee


class SavedView(models.Model):
    """Ansicht: the filters, columns and order of a list under a name, for one employee or for everybody."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    list_code = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, blank=True)
    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="saved_views")
    is_shared = models.BooleanField(default=False)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
            models.UniqueConstraint(fields=["employee", "list_code", "name"], name="saved_view_once_by_name"),
        ]
        indexes = [models.Index(fields=["list_code"], condition=Q(is_shared=True), name="saved_view_shared")]

    def __str__(self) -> str:
        return self.name


class BulkChange(models.Model):
    """Sammeländerung: one field of many companies at once. `before` lists [id, what stood there, version after]."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=40)
    before = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.field} × {len(self.before)}"
