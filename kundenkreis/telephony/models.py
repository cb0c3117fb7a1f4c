"""Call: what the telephone system reported of one conversation."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from kundenkreis.customers.models.spelled_out import index_of_parts, words_of
from kundenkreis.journal.models import Case
from kundenkreis.staff.models import Employee

FORGOTTEN_AFTER = timedelta(hours=4)
"""A call that has not ended after this time never will: the telephone system forgot to say so."""


NOTED = "noted-"
"""How the names of calls begin that were noted by hand."""


class CallQuerySet(models.QuerySet["Call"]):
    def going_on(self, now: datetime) -> CallQuerySet:
        return self.filter(ended_at__isnull=True, started_at__gt=now - FORGOTTEN_AFTER)

    def missed(self) -> CallQuerySet:
        return self.filter(direction=Call.Direction.INBOUND, answered_at__isnull=True, ended_at__isnull=False)

    def unassigned(self) -> CallQuerySet:
        return self.filter(person_id__isnull=True, company_id__isnull=True)


class Call(models.Model):
    """Anruf. Numbers are kept in E.164 where they are public ones, else as reported (extensions, withheld numbers).

    `summary` is what was spoken about, where somebody noted the call by hand; `words` is the same as it is searched.
    """

    class Direction(models.TextChoices):
        INBOUND = "inbound", _("Inbound")
        OUTBOUND = "outbound", _("Outbound")

    class State(models.TextChoices):
        RINGING = "ringing", _("Ringing")
        ANSWERED = "answered", _("In conversation")
        ENDED = "ended", _("Ended")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    external_id = models.CharField(max_length=120, unique=True)
    direction = models.CharField(max_length=8, choices=Direction.choices, default=Direction.INBOUND)
    from_number = models.CharField(max_length=60, blank=True)
    to_number = models.CharField(max_length=60, blank=True)
    employee = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="calls")
    started_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    dismissed_at = models.DateTimeField(null=True, blank=True)
    person_id = models.UUIDField(null=True, blank=True, db_index=True)
    company_id = models.UUIDField(null=True, blank=True, db_index=True)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="calls")
    summary = models.TextField(blank=True)
    words = words_of("summary")

    objects = CallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(answered_at__isnull=True) | Q(ended_at__gte=F("answered_at")),
                name="call_ends_after_answer",
            )
        ]
        indexes = [
            models.Index(fields=["-started_at"], name="call_lately"),
            models.Index(fields=["employee", "-started_at"], name="call_of_employee"),
            index_of_parts("words", "call_by_part_of_word"),
        ]

    def __str__(self) -> str:
        return self.other_number or self.external_id

    @property
    def is_inbound(self) -> bool:
        return self.direction == self.Direction.INBOUND

    @property
    def is_noted(self) -> bool:
        """Whether somebody noted it by hand, and no telephone system reported it."""
        return self.external_id.startswith(NOTED)

    @property
    def other_number(self) -> str:
        """The number of the customer's side; empty when suppressed."""
        return self.from_number if self.is_inbound else self.to_number

    @property
    def state(self) -> State:
        if self.ended_at is not None:
            return self.State.ENDED
        return self.State.ANSWERED if self.answered_at is not None else self.State.RINGING

    @property
    def is_going_on(self) -> bool:
        return self.ended_at is None and self.started_at > timezone.now() - FORGOTTEN_AFTER

    @property
    def is_missed(self) -> bool:
        return self.is_inbound and self.answered_at is None and self.ended_at is not None

    @property
    def is_assigned(self) -> bool:
        return self.person_id is not None or self.company_id is not None

    @property
    def talk_time(self) -> timedelta | None:
        """How long they spoke; None before the end and for missed calls."""
        return self.ended_at - self.answered_at if self.ended_at and self.answered_at else None
