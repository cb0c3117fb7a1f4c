"""ExternalKey and RememberedColumns: what an import leaves behind for the next one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kundenkreis.customers.models import Company, Person


class ExternalKey(models.Model):
    """Fremdschlüssel: under which key another system knows a company or a person. The next import finds it by that."""

    value = models.CharField(max_length=80)
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.CASCADE, related_name="external_keys")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="external_keys")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(company__isnull=True, person__isnull=False) | Q(company__isnull=False, person__isnull=True),
                name="external_key_leads_to_one",
            ),
            models.UniqueConstraint(
                fields=["value"], condition=Q(company__isnull=False), name="external_key_of_one_company"
            ),
            models.UniqueConstraint(
                fields=["value"], condition=Q(person__isnull=False), name="external_key_of_one_person"
            ),
        ]

    def __str__(self) -> str:
        return self.value


class RememberedColumns(models.Model):
    """Which column meant what the last time that a file had these headings. `fingerprint`: of kind and headings."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    columns = models.JSONField(default=list)
    used_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.fingerprint
