"""The tickets before and after one in the list of open ones, for J and K."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Subquery

from kundenkreis.service.models import Complaint
from kundenkreis.staff.models import Employee


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """Paths of the tickets before and after, empty at the ends; the place counts from 1."""

    previous: str
    following: str
    place: int
    total: int


def neighbours_of(complaint: Complaint, employee: Employee) -> Neighbours | None:
    """Where an open ticket stands among the open ones that the employee sees, by due date; None for all others."""
    if not (complaint.is_ticket and complaint.is_open):
        return None
    tickets, before = Complaint.objects.visible_to(employee).tickets().open(), _beside(complaint, "lt")
    counts = tickets.aggregate(before=Count("pk", filter=before), total=Count("pk"))
    previous = tickets.filter(before).order_by("-due_at", "-id")
    following = tickets.filter(_beside(complaint, "gt")).order_by("due_at", "id")
    numbers = Complaint.objects.filter(pk=complaint.pk).values_list(_first(previous), _first(following)).get()
    paths = [Complaint(number=number).path if number else "" for number in numbers]
    return Neighbours(previous=paths[0], following=paths[1], place=counts["before"] + 1, total=counts["total"])


def _first(tickets: QuerySet[Complaint]) -> Subquery:
    return Subquery(tickets.values("number")[:1])


def _beside(complaint: Complaint, compare: str) -> Q:
    earlier = Q(**{f"due_at__{compare}": complaint.due_at})
    return earlier | Q(**{"due_at": complaint.due_at, f"id__{compare}": complaint.pk})
