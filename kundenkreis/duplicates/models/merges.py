"""Merge and MergeStep: what became of the absorbed record, row by row, so that it can be taken back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from uuid6 import uuid7

from kundenkreis.duplicates.models.pairs import Kind
from kundenkreis.staff.models import Employee

UNDOABLE_FOR = timedelta(days=30)


class MergeQuerySet(models.QuerySet["Merge"]):
    def standing(self) -> MergeQuerySet:
        """Those that were not taken back."""
        return self.filter(undone_at__isnull=True)

    def locked(self, merge: Merge) -> Merge:
        """The merge as it is now, locked until the transaction ends."""
        return self.select_for_update(of=("self",)).get(pk=merge.pk)


class Merge(models.Model):
    """Zusammenführung: `absorbed_id` went up in `kept_id`. `choices`: for which fields the absorbed value was taken.

    `stayed` counts by table what was left with the kept record when the merge was taken back.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    kept_id = models.UUIDField(db_index=True)
    absorbed_id = models.UUIDField(db_index=True)
    choices = models.JSONField(default=dict)
    merged_at = models.DateTimeField(default=timezone.now)
    merged_by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stayed = models.JSONField(default=dict)

    objects = MergeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept_id=F("absorbed_id")), name="merge_is_of_two"),
            models.CheckConstraint(condition=Q(kind__in=["company", "person"]), name="merge_kind_is_known"),
            models.UniqueConstraint(
                fields=["absorbed_id"], condition=Q(undone_at__isnull=True), name="merge_absorbs_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id} into {self.kept_id}"

    @property
    def is_standing(self) -> bool:
        """Twin of `MergeQuerySet.standing`."""
        return self.undone_at is None

    @property
    def undoable_until(self) -> datetime:
        """Until when it can be taken back (aware)."""
        return self.merged_at + UNDOABLE_FOR

    @property
    def is_undoable(self) -> bool:
        """Whether it stands and its thirty days have not passed."""
        return self.is_standing and timezone.now() <= self.undoable_until


class MergeStep(models.Model):
    """One thing that merging did, in the order of `id`; taken back in the reverse order.

    MOVED: `column` of these `rows` pointed to the absorbed record and points to the kept one now.
    CHANGED: the one row had `before` and has `after`. REMOVED: the row stood there twice; `before` is all of it.
    """

    class Verb(models.TextChoices):
        MOVED = "moved"
        CHANGED = "changed"
        REMOVED = "removed"

    id = models.BigAutoField(primary_key=True)
    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=8, choices=Verb.choices)
    table = models.CharField(max_length=80)
    column = models.CharField(max_length=80, blank=True)
    rows = ArrayField(models.CharField(max_length=40))
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(verb__in=["moved", "changed", "removed"]), name="merge_step_is_known"),
        ]
        indexes = [
            models.Index(fields=["table"], condition=Q(verb="removed"), name="merge_step_removed"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {len(self.rows)} {self.table}"
