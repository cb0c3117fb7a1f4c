"""Typed reads of the to-do room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils import timezone

from kundenkreis.customers.models import Company
from kundenkreis.staff.models import Employee
from kundenkreis.todos.models import Todo, TodoQuerySet

MOST_SHOWN = 200
DONE_SHOWN = timedelta(days=14)


@dataclass(frozen=True)
class InboxCounts:
    """Open to-dos of an employee, how many of them are late, and those that wait in the department."""

    mine: int
    late: int
    department: int


def open_todos_for(employee: Employee) -> list[Todo]:
    """What this employee has to do, also for absent colleagues, most urgent first."""
    return list(todos_asked_for("mine", employee)[:MOST_SHOWN])


def open_todos_of_lane(lane: str) -> list[Todo]:
    """What waits in a department until someone takes it, most urgent first."""
    return list(_of_lane(lane)[:MOST_SHOWN])


def done_todos_for(employee: Employee) -> list[Todo]:
    """What this employee finished in the last 14 days, the latest first."""
    return list(todos_asked_for("done", employee)[:MOST_SHOWN])


def todos_asked_for(shown: str, employee: Employee) -> TodoQuerySet:
    """All of a list of the inbox (mine, department, done), in its order."""
    match shown:
        case "department":
            return _of_lane(employee.department)
        case "done":
            done = Todo.objects.filter(done_at__gte=timezone.now() - DONE_SHOWN)
            return _with_names(done.filter(Q(done_by=employee) | Q(assignee=employee))).order_by("-done_at")
        case _:
            return _shown(Todo.objects.open().filter(assignee__in=employee.works_for))


def _of_lane(lane: str) -> TodoQuerySet:
    return _shown(Todo.objects.open().filter(assignee__isnull=True, lane=lane))


def todos_of_case(case_id: UUID) -> list[Todo]:
    """All to-dos of a case: open ones first, most urgent first, then the finished ones."""
    of_case = Todo.objects.filter(case_id=case_id).select_related("assignee", "done_by")
    return list(of_case.order_by(F("done_at").desc(nulls_first=True), F("due_at").asc(nulls_last=True), "id"))


def todos_about(*, company_id: UUID | None = None, person_id: UUID | None = None) -> list[Todo]:
    """Open to-dos about a company or a person, most urgent first."""
    about = {"person": person_id} if person_id else {"company_id": company_id}
    return list(_shown(Todo.objects.open().filter(**about))[:MOST_SHOWN])


def due_by(employee: Employee, moment: datetime) -> list[Todo]:
    """What this employee has to do, also for absent colleagues, until `moment` (aware): late ones too."""
    return list(_shown(Todo.objects.open().filter(assignee__in=employee.works_for, due_at__lte=moment))[:MOST_SHOWN])


def inbox_counts(employee: Employee) -> InboxCounts:
    """The figures of the navigation, in one query."""
    mine = Q(assignee__in=employee.works_for)
    counted = (
        Todo.objects.open()
        .filter(mine | Q(assignee__isnull=True, lane=employee.department))
        .aggregate(
            mine=Count("id", filter=mine),
            late=Count("id", filter=mine & Q(due_at__lt=timezone.now())),
            department=Count("id", filter=Q(assignee__isnull=True)),
        )
    )
    return InboxCounts(**counted)


def _shown(todos: TodoQuerySet) -> TodoQuerySet:
    return _with_names(todos).order_by(F("due_at").asc(nulls_last=True), "id")


def todos_with_names() -> TodoQuerySet:
    """To-dos with everybody's names, to get one from."""
    return _with_names(Todo.objects.select_related("done_by"))


def _with_names(todos: TodoQuerySet) -> TodoQuerySet:
    """With assignee, case, giver, the person it is about, and the company's name as `company_name`."""
    company = Company.objects.filter(pk=OuterRef("company_id")).values("name")[:1]
    return todos.select_related("assignee", "case", "created_by", "person").annotate(company_name=Subquery(company))
