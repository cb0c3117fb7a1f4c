"""Idempotency keys: a repeated POST gets the first answer again and has no second effect."""

from __future__ import annotations

from django.db import models

from kundenkreis.staff.models import Employee


class RememberedAnswer(models.Model):
    """The answer to a POST under the caller's `Idempotency-Key`. `status` 0: the first call is still under way."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    path = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.BinaryField(default=bytes)
    content_type = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["employee", "key"], name="idempotency_key_once_per_employee")]

    def __str__(self) -> str:
        return f"{self.key} {self.path}"
