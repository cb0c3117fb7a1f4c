"""One story of complaints.toml: what it tells, and how far it has come."""

from __future__ import annotations

from typing import Any

from kundenkreis.erp.models import Delivery, HandOver
from kundenkreis.service.models import Complaint
from kundenkreis.service.words import Outcome
from kundenkreis.staff.models import Employee

ORDER = (
    "received",
    "customer",
    "product",
    "ticket",
    "decided",
    "prepared",
    "handed_over",
    "picked",
    "part_delivered",
    "delivered",
)
OTHER_ENDS = {"solved": Outcome.SOLVED, "rejected": Outcome.REJECTED, "withdrawn": Outcome.WITHDRAWN}


class Story:
    """One complaint of the file, played as far as it is told."""

    def __init__(self, about: dict[str, Any], complaint: Complaint) -> None:
        self.about, self.complaint = about, complaint
        self.actor = Employee.objects.get(username=about["by"]).actor

    @property
    def key(self) -> str:
        return f"{self.complaint.number}-1"

    def goes_to(self, stage: str) -> bool:
        until = self.about["until"]
        reached = "decided" if until == "rejected" else "ticket" if until not in ORDER else until
        return ORDER.index(reached) >= ORDER.index(stage)

    @property
    def warehouse_has_worked(self) -> bool:
        """Whether the warehouse has begun with the order; a confirmed order alone is only known there."""
        return Delivery.objects.filter(order__key=self.key).exclude(state__in=["planned", "cancelled"]).exists()

    def is_in_the_erp(self) -> bool:
        return HandOver.objects.filter(key=self.key, state=HandOver.State.DONE).exists()

    def has_closed(self) -> bool:
        return not self.refresh().is_open

    def refresh(self) -> Complaint:
        self.complaint.refresh_from_db()
        return self.complaint
