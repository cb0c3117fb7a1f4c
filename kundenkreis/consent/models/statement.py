"""Statement: what a person said about being contacted. Append-only."""

from __future__ import annotations

from datetime import datetime, timedelta

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from kundenkreis.consent.models.suppression import CHANNEL_CODES, Suppression
from kundenkreis.consent.rules import ADVERTISING_PURPOSES, Basis
from kundenkreis.consent.words import CHANNELS, EVIDENCE, PURPOSES, SOURCES
from kundenkreis.customers.models import Person

PURPOSE_CODES = [purpose.value for purpose in ADVERTISING_PURPOSES]
BASIS_CODES = [basis.value for basis in Basis]
EXPRESS = frozenset({"employee", "person"})  # sources by which she herself or one of us who heard her speaks
MISTAKES_ARE_NOTICED_WITHIN = timedelta(minutes=30)


class StatementQuerySet(models.QuerySet["Statement"]):
    def standing(self) -> StatementQuerySet:
        """Those that were not taken back as a mistake of whoever recorded them."""
        return self.filter(retracted_at__isnull=True)

    def objections(self) -> StatementQuerySet:
        """Objections and withdrawals."""
        return self.filter(basis__in=[Basis.OBJECTION, Basis.WITHDRAWAL])


class Statement(models.Model):
    """Erklärung (Einwilligung, Widerspruch, Widerruf, Bestandskunde) of a person for one channel and one purpose.

    Nothing is changed later but by trigger-checked exceptions: the person (merging moves the row), `overcome_by` (the
    newer express consent that outdoes an objection), `retracted_at` (recorded by mistake), and emptying what is
    personal in the evidence (erasure). An objection has no end and is never deleted. `document_id` is a file's id.
    """

    class Evidence(models.TextChoices):
        DOCUMENT = "document", EVIDENCE["document"]
        MAIL = "mail", EVIDENCE["mail"]
        CALL_NOTE = "call_note", EVIDENCE["call_note"]
        CONVERSATION = "conversation", EVIDENCE["conversation"]
        OPT_IN = "opt_in", EVIDENCE["opt_in"]
        LINK = "link", EVIDENCE["link"]
        ORDER = "order", EVIDENCE["order"]
        FILE = "file", EVIDENCE["file"]
        SUPPRESSION = "suppression", EVIDENCE["suppression"]

    class Source(models.TextChoices):
        EMPLOYEE = "employee", SOURCES["employee"]
        PERSON = "person", SOURCES["person"]
        IMPORT = "import", SOURCES["import"]
        INTERFACE = "interface", SOURCES["interface"]
        SYSTEM = "system", SOURCES["system"]

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="statements")
    channel = models.CharField(max_length=8, choices=list(CHANNELS.items()))
    purpose = models.CharField(max_length=12, choices=list(PURPOSES.items()))
    basis = models.CharField(max_length=12)
    evidence = models.CharField(max_length=12, choices=Evidence.choices)
    evidence_text = models.TextField(blank=True)
    document_id = models.UUIDField(null=True, blank=True)
    address = models.CharField(max_length=254, blank=True)
    similar_goods = models.BooleanField(default=False)
    notice_given = models.BooleanField(default=False)
    source = models.CharField(max_length=10, choices=Source.choices)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    suppression = models.ForeignKey(Suppression, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    overcome_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="overcomes")
    retracted_at = models.DateTimeField(null=True, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=CHANNEL_CODES), name="statement_channel_is_known"),
            models.CheckConstraint(condition=Q(purpose__in=PURPOSE_CODES), name="statement_purpose_is_advertising"),
            models.CheckConstraint(condition=Q(basis__in=BASIS_CODES), name="statement_basis_is_known"),
            models.CheckConstraint(
                condition=Q(basis__in=["consent", "sale"]) | Q(valid_until__isnull=True),
                name="statement_objection_never_ends",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("valid_from")),
                name="statement_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(overcome_by__isnull=True) | Q(basis__in=["objection", "withdrawal"]),
                name="statement_only_objections_are_overcome",
            ),
            models.CheckConstraint(
                condition=~Q(basis="sale") | Q(channel__in=["email", "sms"]), name="statement_sale_is_electronic"
            ),
        ]
        indexes = [models.Index(fields=["person", "channel", "purpose"], name="statement_of_person")]
        triggers = [
            pgtrigger.ReadOnly(
                name="append_only",
                exclude=["person", "overcome_by", "retracted_at", "evidence_text", "document_id", "address"],
            ),
            pgtrigger.Protect(
                name="evidence_is_only_erased",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "((OLD.evidence_text <> NEW.evidence_text AND NEW.evidence_text <> '')"
                    " OR (OLD.address <> NEW.address AND NEW.address <> '')"
                    " OR (OLD.document_id IS DISTINCT FROM NEW.document_id AND NEW.document_id IS NOT NULL))"
                ),
            ),
            pgtrigger.Protect(
                name="only_what_was_imported_goes",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.basis NOT IN ('consent', 'sale') OR OLD.source <> 'import'"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}, {self.get_purpose_display()}"

    @property
    def allows(self) -> bool:
        return Basis(self.basis).allows

    @property
    def name(self) -> str:
        """Einwilligung, Bestandskunde, Widerspruch, Widerruf."""
        return str(
            {
                Basis.CONSENT: _("Consent"),
                Basis.SALE: _("Existing customer"),
                Basis.OBJECTION: _("Objection"),
                Basis.WITHDRAWAL: _("Withdrawal"),
            }[Basis(self.basis)]
        )

    def is_fresh_on(self, now: datetime) -> bool:
        """Whether a mistake in recording it can still be taken back."""
        return self.retracted_at is None and now - self.recorded_at <= MISTAKES_ARE_NOTICED_WITHIN
