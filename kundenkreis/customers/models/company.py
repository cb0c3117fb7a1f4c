"""Company, CompanyAccount, Address."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from kundenkreis.erp.models import CustomerAccount


class CompanyQuerySet(models.QuerySet["Company"]):
    def standing(self) -> CompanyQuerySet:
        """Those that were not merged into another one."""
        return self.filter(merged_into__isnull=True)

    def locked(self, company: Company) -> Company:
        """The company as it is now, locked until the transaction ends."""
        return self.select_for_update().get(pk=company.pk)


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Company(models.Model):
    """Firma: a customer, prospect, partner or competitor. Linked to the ERP by `accounts`, which then owns the name.

    `core_name` is the name without legal form and with umlauts spelled out: what lists sort by.
    """

    class Kind(models.TextChoices):
        CUSTOMER = "customer", _("Customer")
        PROSPECT = "prospect", _("Prospect")
        PARTNER = "partner", _("Partner")
        COMPETITOR = "competitor", _("Competitor")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200)
    core_name = models.CharField(max_length=200, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PROSPECT)
    industry = models.CharField(max_length=120, blank=True)
    website = models.CharField(max_length=200, blank=True)
    account_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="looks_after"
    )
    deputy_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="deputises_for"
    )
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[CompanyQuerySet] = CompanyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="company_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind__in=["customer", "prospect", "partner", "competitor"]), name="company_kind_is_known"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="company_not_merged_into_itself"),
        ]
        indexes = [
            models.Index(fields=["core_name", "id"], name="company_by_name"),
            models.Index(fields=["created_at", "id"], name="company_by_creation"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_standing(self) -> bool:
        return self.merged_into_id is None


class CompanyAccount(models.Model):
    """The link between a company and one of its customer numbers in the ERP. A company has none, one or several.

    `account` is the mirror's row, held by number: it may not have been read yet."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="accounts")
    account_number = models.CharField(max_length=40, unique=True)
    account = models.ForeignObject(
        CustomerAccount,
        from_fields=["account_number"],
        to_fields=["number"],
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="company_links",
    )
    linked_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.account_number


class Address(models.Model):
    """Adresse that the CRM keeps; the ERP's own stay in its mirror. `remark`: what a driver or visitor must know."""

    class Purpose(models.TextChoices):
        VISIT = "visit", _("Visits")
        DELIVERY = "delivery", _("Deliveries")
        INVOICE = "invoice", _("Invoices")
        POST = "post", _("Post")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="addresses")
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.VISIT)
    name = models.CharField(max_length=200, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=12, blank=True)
    city = models.CharField(max_length=120)
    country = models.CharField(max_length=2, default="DE")
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=["visit", "delivery", "invoice", "post"]), name="address_purpose_is_known"
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.street, f"{self.postal_code} {self.city}".strip()) if part)
