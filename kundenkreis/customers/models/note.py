"""Note: what somebody wrote down. The journal only says that it was written, the text stands here."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from kundenkreis.customers.models.company import Company
from kundenkreis.customers.models.person import Person
from kundenkreis.customers.models.spelled_out import index_of_parts, words_of
from kundenkreis.journal.models import Case


class Note(models.Model):
    """Notiz on a case, a company or a person. `author` is empty when the system or an ERP wrote it.

    `words` is the text as it is searched.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    text = models.TextField()
    words = words_of("text")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="notes")
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.PROTECT, related_name="notes")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="notes")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False) | Q(company__isnull=False) | Q(person__isnull=False),
                name="note_is_about_something",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="note_has_a_text"),
        ]
        indexes = [index_of_parts("words", "note_by_part_of_word")]

    def __str__(self) -> str:
        return self.text[:60]
