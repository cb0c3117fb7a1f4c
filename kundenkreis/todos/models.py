"""Todo: something a person or a department has to do."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone
from uuid6 import uuid7

from kundenkreis.customers.models import Company, Person
from kundenkreis.customers.models.sight import sight_of
from kundenkreis.customers.visibility import cases_seen_by
from kundenkreis.journal.models import Case
from kundenkreis.staff.lanes import DEPARTMENTS
from kundenkreis.staff.models import Employee


class TodoQuerySet(models.QuerySet["Todo"]):
    def open(self) -> TodoQuerySet:
        return self.filter(done_at__isnull=True)

    def overdue(self, now: datetime) -> TodoQuerySet:
        return self.open().filter(due_at__lt=now)

    def visible_to(self, employee: Employee) -> TodoQuerySet:
        """What this employee, her department or a colleague for whom she stands in has to do, what she gave or did
        herself, and what is about a case, company or person in sight, or about nobody."""
        sight = sight_of(employee)
        if sight.is_unlimited:
            return self
        hers = Q(assignee__in=employee.works_for) | Q(assignee=None, lane=employee.department)
        hers |= Q(created_by=employee) | Q(done_by=employee)
        cases = Q(case__isnull=False) & cases_seen_by(employee, "case__")
        companies = Q(case=None, company_id__in=Company.objects.within(sight).values("pk"))
        people = Q(person=None) | Q(person__in=Person.objects.within(sight).values("pk"))
        return self.filter(hers | cases | companies | Q(people, case=None, company_id=None))


class Todo(models.Model):
    """Aufgabe: for an employee, or for a department until someone there takes it; `person` is whom it is about.

    `code` names to-dos that rooms make by rule: a case has at most one open to-do of a code.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    assignee = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="todos")
    lane = models.CharField(max_length=12, choices=[(lane.value, lane.label) for lane in DEPARTMENTS], blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="todos")
    company_id = models.UUIDField(null=True, blank=True, db_index=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="todos")
    code = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="todos_given"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="todos_done")

    objects = TodoQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(assignee__isnull=False) | ~Q(lane=""), name="todo_is_somebodys"),
            models.UniqueConstraint(
                fields=["case", "code"],
                condition=Q(done_at__isnull=True) & ~Q(code=""),
                nulls_distinct=False,
                name="todo_of_a_code_is_open_once",
            ),
        ]
        indexes = [
            models.Index(fields=["assignee", "due_at"], condition=Q(done_at__isnull=True), name="todo_open_of_person"),
            models.Index(fields=["lane", "due_at"], condition=Q(done_at__isnull=True), name="todo_open_of_lane"),
            models.Index(fields=["-done_at"], condition=Q(done_at__isnull=False), name="todo_done_lately"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> dict[str, UUID | None]:
        """What it is about, as the journal notes it."""
        return {"case_id": self.case_id, "company_id": self.company_id, "person_id": self.person_id}

    @property
    def is_open(self) -> bool:
        return self.done_at is None

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_at is not None and self.due_at < timezone.now()

    @property
    def is_due_today(self) -> bool:
        """Due on this day in the company's time zone and not yet late."""
        return (
            self.is_open
            and not self.is_overdue
            and self.due_at is not None
            and _day(self.due_at) == timezone.localdate()
        )


def _day(moment: datetime) -> object:
    return timezone.localtime(moment, timezone.get_default_timezone()).date()
