"""OutgoingMail: a mail as it goes out, and how far it has come."""

from __future__ import annotations

import re
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from kundenkreis.consent.rules import Purpose, Reason
from kundenkreis.consent.words import PURPOSES
from kundenkreis.journal.models import Case
from kundenkreis.staff.models import Employee

OWN_LINK = re.compile(r"/p/\w{15,}")


def without_own_link(text: str) -> str:
    """A text without the link by which a person speaks for herself."""
    return OWN_LINK.sub("/p/…", text)


class OutgoingMail(models.Model):
    """Ausgehende Mail: written in the business transaction, sent from the queue. `code` names mails that a room writes
    by rule: a case has at most one of each. `purpose` decides whether it may go out at all, asked when it is sent;
    `withheld_because` are the reasons why it did not: code, day, company.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Is being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not delivered")
        WITHHELD = "withheld", _("Withheld")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    to_address = models.EmailField(max_length=254)
    to_name = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="mails")
    company_id = models.UUIDField(null=True, blank=True, db_index=True)
    person_id = models.UUIDField(null=True, blank=True, db_index=True)
    code = models.CharField(max_length=80, blank=True)
    purpose = models.CharField(max_length=12, choices=list(PURPOSES.items()), default=Purpose.CONTRACT.value)
    withheld_because = models.JSONField(default=list, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_answer = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "code"],
                condition=~Q(code=""),
                nulls_distinct=False,
                name="mail_of_a_code_once_per_case",
            ),
            models.CheckConstraint(
                condition=(Q(state="sent") & Q(sent_at__isnull=False)) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="mail_sent_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=[purpose.value for purpose in Purpose]), name="mail_purpose_is_known"
            ),
            models.CheckConstraint(
                condition=Q(purpose="contract") | Q(person_id__isnull=False), name="mail_advertising_is_for_somebody"
            ),
            models.CheckConstraint(
                condition=(Q(state="withheld") & ~Q(withheld_because=[]))
                | (~Q(state="withheld") & Q(withheld_because=[])),
                name="mail_withheld_has_reasons",
            ),
        ]
        indexes = [models.Index(fields=["case", "written_at"], name="mail_of_case")]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_advertising(self) -> bool:
        return self.purpose != Purpose.CONTRACT

    @property
    def shown_text(self) -> str:
        """The text without the person's own link: whoever opens that speaks in her name."""
        return without_own_link(self.text)

    @property
    def reasons(self) -> list[Reason]:
        """Why it was withheld."""
        return [
            Reason(one["code"], date.fromisoformat(one["since"]) if one["since"] else None, one["about"])
            for one in self.withheld_because
        ]

    @property
    def message_id(self) -> str:
        """The Message-ID header: made from the id, so that a mail sent twice is recognisable as one."""
        return f"<{self.pk}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2]}>"
