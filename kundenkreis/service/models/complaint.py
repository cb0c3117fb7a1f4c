"""Complaint: one run of process C, from the ringing phone to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from uuid6 import uuid7

from kundenkreis.customers.models import Company, Person
from kundenkreis.journal.models import Case
from kundenkreis.service.models.complaint_set import UNCLEAR, ComplaintQuerySet
from kundenkreis.service.rules import Priority
from kundenkreis.service.words import PRIORITY_CHOICES, Category, Channel, MachineState
from kundenkreis.telephony.models import Call

if TYPE_CHECKING:
    from kundenkreis.service.models.closure import Closure
    from kundenkreis.service.models.decision import Decision
    from kundenkreis.service.models.replacement import Replacement


class Complaint(models.Model):
    """Reklamation. A draft until the ticket is opened (C40); then it has a number, a due date and someone
    responsible.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="complaint")
    version = models.PositiveIntegerField(default=1)

    channel = models.CharField(max_length=8, choices=Channel.choices)
    call = models.ForeignKey(Call, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints")
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="received_complaints"
    )

    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints")
    account_number = models.CharField(max_length=40, blank=True)
    identified_at = models.DateTimeField(null=True, blank=True)

    serial_number = models.CharField(max_length=80, blank=True, db_index=True)
    product_code = models.CharField(max_length=80, blank=True)
    machine_state = models.CharField(max_length=16, choices=MachineState.choices, blank=True)
    machine_at = models.DateTimeField(null=True, blank=True)
    clarified_at = models.DateTimeField(null=True, blank=True)
    clarified_reason = models.CharField(max_length=300, blank=True)

    number = models.CharField(max_length=20, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=160, blank=True)
    description = models.TextField(blank=True)
    category = models.CharField(max_length=12, choices=Category.choices, blank=True)
    priority = models.CharField(max_length=12, choices=PRIORITY_CHOICES, default=Priority.NORMAL)
    quantity = models.PositiveIntegerField(default=1)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints"
    )
    due_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="ticket_number_once"),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True, number="")
                | (
                    Q(opened_at__isnull=False, company__isnull=False, due_at__isnull=False)
                    & ~Q(number="")
                    & ~Q(fault="")
                ),
                name="ticket_is_complete",
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="complaint_quantity_is_positive"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("received_at")),
                name="complaint_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(closed_at__isnull=True), name="complaint_open_by_due"),
            models.Index(fields=["-closed_at", "-id"], condition=Q(closed_at__isnull=False), name="complaint_closed"),
        ]

    def __str__(self) -> str:
        return self.number or str(self.id)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_draft(self) -> bool:
        return self.opened_at is None and self.is_open

    @property
    def is_ticket(self) -> bool:
        return self.opened_at is not None

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_at is not None and self.due_at < timezone.now()

    @property
    def is_unclear(self) -> bool:
        """Nobody knows the machine, and nobody has decided how to go on without it."""
        return self.machine_state in UNCLEAR and self.clarified_at is None

    @property
    def decision(self) -> Decision | None:
        """The decision that counts."""
        return next((decision for decision in self.decisions.all() if decision.superseded_at is None), None)

    @property
    def replacement(self) -> Replacement | None:
        """The order that is wanted now; a rejected one until it is corrected."""
        newest = max(self.replacements.all(), key=lambda one: one.attempt, default=None)
        return newest if newest and (newest.ended_at is None or newest.rejected_at) else None

    @property
    def closure(self) -> Closure | None:
        """How it ended, None while it is open."""
        return next((closure for closure in self.closures.all() if closure.reopened_at is None), None)

    @property
    def is_undecided(self) -> bool:
        decision = self.decision
        return self.is_ticket and self.is_open and (decision is None or not decision.is_binding)

    @property
    def path(self) -> str:
        """Where its page is: the ticket, or the form while it is a draft."""
        return f"/complaints/{self.number}" if self.number else f"/complaints/new?complaint={self.pk}"
