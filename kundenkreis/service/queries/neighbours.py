"""The tickets before and after one in the list of open ones, for J and K."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from kundenkreis.service.models import Complaint


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """Paths of the tickets before and after, empty at the ends; the place counts from 1."""

    previous: str
    following: str
    place: int
    total: int


def neighbours_of(complaint: Complaint) -> Neighbours | None:
    """Where an open ticket stands among the open ones by due date; None for all others. Four queries."""
    if not (complaint.is_ticket and complaint.is_open):
        return None
    tickets = Complaint.objects.tickets().open()
    before = tickets.filter(_beside(complaint, "lt"))
    previous = before.order_by("-due_at", "-id").first()
    following = tickets.filter(_beside(complaint, "gt")).order_by("due_at", "id").first()
    return Neighbours(
        previous=previous.path if previous else "",
        following=following.path if following else "",
        place=before.count() + 1,
        total=tickets.count(),
    )


def _beside(complaint: Complaint, compare: str) -> Q:
    earlier = Q(**{f"due_at__{compare}": complaint.due_at})
    return earlier | Q(**{"due_at": complaint.due_at, f"id__{compare}": complaint.pk})
