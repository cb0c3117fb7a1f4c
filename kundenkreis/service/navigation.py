"""Where this room stands in the page frame."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kundenkreis.service.models import Complaint
from kundenkreis.service.rights import READ, WRITE
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
            count=_open,
            late=_is_late,
            key="t",
            tab=_("Complaints"),
        )
    )
    register_new(
        NewMenuItem(
            url_name="service:new", icon="life-buoy", label=_("Complaint to record"), position=10, right=WRITE, key="r"
        )
    )


def _open(request: HttpRequest) -> int:
    return Complaint.objects.tickets().open().count()


def _is_late(request: HttpRequest) -> bool:
    return Complaint.objects.tickets().open().filter(due_at__lt=timezone.now()).exists()
