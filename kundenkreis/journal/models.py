"""Case, Entry, Reaction: one run of a process, what happened, and what still has to follow from it."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Q
from uuid6 import uuid7


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> CaseQuerySet:
        return self.filter(closed_at__isnull=True)


class Case(models.Model):
    """Vorgang: one run of a process. Calls, to-dos, mails, files and hand-overs point here, whosever it is."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    process = models.CharField(max_length=1)
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=200, blank=True)
    path = models.CharField(max_length=200, blank=True)
    company_id = models.UUIDField(null=True, blank=True, db_index=True)
    person_id = models.UUIDField(null=True, blank=True, db_index=True)
    responsible_id = models.UUIDField(null=True, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    last_event_at = models.DateTimeField()

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(process__in=["A", "B", "C"]), name="case_process_is_known"),
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="case_number_is_unique"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")), name="case_closes_after_opening"
            ),
        ]
        indexes = [
            models.Index(
                fields=["process", "last_event_at"], condition=Q(closed_at__isnull=True), name="case_open_by_last_event"
            ),
            models.Index(OpClass(F("number"), name="text_pattern_ops"), name="case_number_prefix"),
        ]

    def __str__(self) -> str:
        return self.number or str(self.id)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Entry(models.Model):
    """One line of the journal: append-only, held by a trigger."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=80)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=40, blank=True)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    company_id = models.UUIDField(null=True, blank=True)
    person_id = models.UUIDField(null=True, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["case", "-happened_at", "-id"], name="entry_of_case"),
            models.Index(fields=["company_id", "-happened_at", "-id"], name="entry_of_company"),
            models.Index(fields=["person_id", "-happened_at", "-id"], name="entry_of_person"),
            models.Index(fields=["name", "-happened_at"], name="entry_by_name"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.name} {self.happened_at:%Y-%m-%d %H:%M}"


class Reaction(models.Model):
    """What a room has to do about news from outside: in its own transaction, retried, parked if it keeps failing."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        PARKED = "parked"
        GIVEN_UP = "given_up"

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="reactions")
    name = models.CharField(max_length=160)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    decided_reason = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "name"], name="reaction_once_per_entry")]
        indexes = [
            models.Index(
                fields=["state", "id"], condition=Q(state__in=["waiting", "parked"]), name="reaction_unfinished"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"


class NumberRange(models.Model):
    """Nummernkreis: the last number used, by prefix and year; taken under a row lock, so there are no gaps in use."""

    prefix = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="number_range_is_unique")]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}-{self.last:05d}"
