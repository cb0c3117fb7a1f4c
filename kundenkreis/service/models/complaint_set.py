"""Complaints by their state: the twins of the predicates of `Complaint`, as sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from kundenkreis.customers.models.sight import sight_of
from kundenkreis.service.rules import Kind
from kundenkreis.service.words import MachineState
from kundenkreis.staff.models import Employee

if TYPE_CHECKING:
    from kundenkreis.service.models.complaint import Complaint

UNCLEAR = (MachineState.UNKNOWN_SERIAL, MachineState.NO_SERIAL)


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def visible_to(self, employee: Employee) -> ComplaintQuerySet:
        """Those of companies that the employee may see, those of nobody yet, and those that are hers to work on."""
        sight = sight_of(employee)
        if sight.is_unlimited:
            return self
        return self.filter(Q(company=None) | sight.companies("company__") | Q(responsible__in=employee.works_for))

    def open(self) -> ComplaintQuerySet:
        return self.filter(closed_at__isnull=True)

    def drafts(self) -> ComplaintQuerySet:
        return self.filter(opened_at__isnull=True, closed_at__isnull=True)

    def tickets(self) -> ComplaintQuerySet:
        return self.filter(opened_at__isnull=False)

    def unclear(self) -> ComplaintQuerySet:
        """Twin of `Complaint.is_unclear`."""
        return self.filter(machine_state__in=UNCLEAR, clarified_at__isnull=True)

    def undecided(self) -> ComplaintQuerySet:
        """Open tickets nobody has decided on, or whose goodwill nobody has approved: twin of
        `Complaint.is_undecided`.
        """
        from kundenkreis.service.models.decision import Decision

        binding = Q(approved_at__isnull=False) | ~Q(kind=Kind.GOODWILL)
        decided = Decision.objects.filter(binding, complaint=models.OuterRef("pk"), superseded_at__isnull=True)
        return self.tickets().open().filter(~models.Exists(decided))

    def locked(self, complaint: Complaint) -> Complaint:
        """The same complaint, fresh, its row locked until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("case").get(pk=complaint.pk)
