"""File: what somebody put to a case, a company or a person. The bytes lie in the storage under its id, not its name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from kundenkreis.customers.models import Company, Person
from kundenkreis.customers.models.sight import sight_of
from kundenkreis.customers.visibility import cases_seen_by
from kundenkreis.journal.models import Case
from kundenkreis.staff.models import Employee


class FileQuerySet(models.QuerySet["File"]):
    def kept(self) -> FileQuerySet:
        return self.filter(removed_at__isnull=True)

    def visible_to(self, employee: Employee) -> FileQuerySet:
        """Those of cases, companies and people that this employee may see."""
        sight = sight_of(employee)
        if sight.is_unlimited:
            return self
        companies = Q(case=None, company_id__in=Company.objects.within(sight).values("pk"))
        people = Q(case=None, company_id=None, person_id__in=Person.objects.within(sight).values("pk"))
        return self.filter(Q(cases_seen_by(employee, "case__"), case__isnull=False) | companies | people)


class File(models.Model):
    """Datei. `purpose` says what it shows where that matters (`plate`: the type plate of a machine).

    `person_id`: it is about this person, and goes when she is erased.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    has_thumbnail = models.BooleanField(default=False)
    purpose = models.CharField(max_length=40, blank=True)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="files")
    company_id = models.UUIDField(null=True, blank=True, db_index=True)
    person_id = models.UUIDField(null=True, blank=True, db_index=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = FileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False) | Q(company_id__isnull=False) | Q(person_id__isnull=False),
                name="file_belongs_somewhere",
            )
        ]
        indexes = [
            models.Index(fields=["case", "uploaded_at"], condition=Q(removed_at__isnull=True), name="file_of_case")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_kept(self) -> bool:
        return self.removed_at is None

    @property
    def is_image(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def place(self) -> str:
        """Where the bytes lie in the storage; two characters of the id spread the files over folders."""
        return f"{self.pk.hex[-2:]}/{self.pk}"

    @property
    def thumbnail_place(self) -> str:
        return f"{self.place}.thumbnail"
