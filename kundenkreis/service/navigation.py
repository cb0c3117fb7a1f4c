"""Where this room stands in the page frame."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.service.models import Complaint
from kundenkreis.service.rights import READ, WRITE
from kundenkreis.staff.requests import employee_of
from kundenkreis.web.frame import NavigationItem, NewMenuItem, register_navigation, register_new


def register() -> None:
    """Put complaints into the side navigation and the New menu."""
    register_navigation(
        NavigationItem(
            url_name="service:list",
            icon="life-buoy",
            label=_("Complaints"),
            section=_("Service"),
            position=40,
            right=READ,
            count=lambda request: _counts(request)["open"],
            late=lambda request: _counts(request)["late"] > 0,
            key="t",
            tab=_("Complaints"),
        )
    )
    register_new(
        NewMenuItem(
            url_name="service:new", icon="life-buoy", label=_("Complaint to record"), position=10, right=WRITE, key="r"
        )
    )


def _counts(request: HttpRequest) -> dict[str, int]:
    """How many are open, and how many of them late, counted once per request."""
    kept: dict[str, int] | None = getattr(request, "complaint_counts", None)
    if kept is None:
        late = Count("pk", filter=Q(due_at__lt=timezone.now()))
        tickets = Complaint.objects.visible_to(employee_of(request)).tickets()
        kept = tickets.open().aggregate(open=Count("pk"), late=late)
        request.complaint_counts = kept  # type: ignore[attr-defined]
    return kept
