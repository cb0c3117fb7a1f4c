"""FileImport and ImportRow: a file that is taken in, and what became of each of its rows."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from kundenkreis.staff.models import Employee


class FileImportQuerySet(models.QuerySet["FileImport"]):
    def locked(self, file_import: FileImport) -> FileImport:
        """The import as it is now, locked until the transaction ends."""
        return self.select_for_update().get(pk=file_import.pk)


class FileImport(models.Model):
    """Import: a file, which column means what, and how far it has come.

    `columns` says for each column of `header` which field it fills, "" for none. `position` is the number of the last
    row that the current pass (checking, running, undoing, which goes backwards) has dealt with; `done` rows of `goal`.
    `counts` says how many rows had which outcome.
    """

    class Kind(models.TextChoices):
        COMPANIES = "companies", _("Companies")
        PEOPLE = "people", _("People")
        SUPPRESSIONS = "suppressions", _("Robinson list")

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Columns are to be assigned")
        CHECKING = "checking", _("Is being checked")
        CHECKED = "checked", _("Checked, nothing imported yet")
        RUNNING = "running", _("Is running")
        DONE = "done", _("Imported")
        STOPPED = "stopped", _("Stopped halfway")
        UNDOING = "undoing", _("Is being undone")
        UNDONE = "undone", _("Undone")
        FAILED = "failed", _("Could not be read")

    AT_WORK = (State.CHECKING, State.RUNNING, State.UNDOING)
    BEFORE_RUNNING = (State.UPLOADED, State.CHECKED, State.FAILED)
    UNDOABLE = (State.DONE, State.STOPPED)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UPLOADED)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    encoding = models.CharField(max_length=12, blank=True)
    sheet = models.CharField(max_length=120, blank=True)
    sheets = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    header = models.JSONField(default=list)
    samples = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    remembered = models.BooleanField(default=False)
    takes_likely = models.BooleanField(default=False)
    total = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    goal = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    problem = models.CharField(max_length=300, blank=True)
    uploaded_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    cleared_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[FileImportQuerySet] = FileImportQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["companies", "people", "suppressions"]), name="import_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        *("uploaded", "checking", "checked", "running", "done", "stopped", "undoing", "undone"),
                        "failed",
                    ]
                ),
                name="import_state_is_known",
            ),
        ]
        indexes = [models.Index(fields=["-uploaded_at", "-id"], name="import_by_upload")]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """Where the bytes lie in the storage; not named by a bare id, so that the documents' clearing leaves them."""
        return f"imports/{self.pk}.upload"

    @property
    def topic(self) -> str:
        """What is announced when it moves on."""
        return f"import-{self.pk}"

    @property
    def is_at_work(self) -> bool:
        return self.state in self.AT_WORK

    @property
    def is_before_running(self) -> bool:
        return self.state in self.BEFORE_RUNNING

    @property
    def is_undoable(self) -> bool:
        """Within the time in which its rows still say what they did."""
        return self.state in self.UNDOABLE and self.cleared_at is None

    def count(self, *outcomes: str) -> int:
        """How many rows had one of these outcomes."""
        return sum(self.counts.get(outcome, 0) for outcome in outcomes)


class ImportRow(models.Model):
    """One row of the file. `effects` is what it did, so that it can be undone; `kept` why some of that could not be.

    `key` is what tells the row from others of the file, `new_company` the company that a person's row would bring.
    `cells`, `effects` and `kept` are emptied 30 days after the import.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("Waits")
        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        SAME = "same", _("Unchanged")
        LIKELY = "likely", _("Probably there already")
        REJECTED = "rejected", _("Rejected")

    TO_DO = (Outcome.NEW, Outcome.CHANGED)

    id = models.BigAutoField(primary_key=True)
    file_import = models.ForeignKey(FileImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    key = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.WAITING)
    problems = models.JSONField(default=list)
    new_company = models.CharField(max_length=220, blank=True)
    is_done = models.BooleanField(default=False)
    company_id = models.UUIDField(null=True, blank=True)
    person_id = models.UUIDField(null=True, blank=True)
    effects = models.JSONField(default=list)
    kept = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file_import", "number"], name="import_row_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=["waiting", "new", "changed", "same", "likely", "rejected"]),
                name="import_row_outcome_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["file_import", "key", "number"], condition=~Q(key=""), name="import_row_by_key"),
            models.Index(fields=["file_import", "outcome", "number"], name="import_row_by_outcome"),
            models.Index(fields=["person_id"], condition=Q(person_id__isnull=False), name="import_row_of_person"),
            models.Index(fields=["company_id"], condition=Q(company_id__isnull=False), name="import_row_of_company"),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.outcome})"
