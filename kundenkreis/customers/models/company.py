"""Company, CompanyAccount, Address, RevenueClass."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from kundenkreis.customers.models.seen_from import TRIGGERS_OF_COMPANY
from kundenkreis.customers.models.sight import Sight, sight_of
from kundenkreis.customers.models.territory import Territory
from kundenkreis.erp.models import CustomerAccount
from kundenkreis.staff.models import Employee


class CompanyQuerySet(models.QuerySet["Company"]):
    def standing(self) -> CompanyQuerySet:
        """Those that were not merged into another one."""
        return self.filter(merged_into__isnull=True)

    def visible_to(self, employee: Employee) -> CompanyQuerySet:
        """Those that this employee may see: all with the right to, otherwise those of the own territories and those
        that she, or an absent colleague for whom she stands in, looks after."""
        return self.within(sight_of(employee))

    def within(self, sight: Sight) -> CompanyQuerySet:
        """Those that are seen."""
        return self.filter(sight.companies())

    def locked(self, company: Company) -> Company:
        """The company as it is now, locked until the transaction ends."""
        return self.select_for_update().get(pk=company.pk)


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Company(models.Model):
    """Firma: a customer, prospect, partner or competitor. Linked to the ERP by `accounts`, which then owns the name.

    `core_name` is the name without legal form and with umlauts spelled out: what lists sort by. `industry_code` is
    WZ 2008 (`28.13`), `industry` says it in the company's own words. A group (Konzern) is a tree: `parent` is the
    company that this one is a `relation` of. `territory` follows from the postal code.
    """

    class Kind(models.TextChoices):
        CUSTOMER = "customer", _("Customer")
        PROSPECT = "prospect", _("Prospect")
        PARTNER = "partner", _("Partner")
        COMPETITOR = "competitor", _("Competitor")

    class Relation(models.TextChoices):
        NONE = "", _("Independent")
        SUBSIDIARY = "subsidiary", _("Subsidiary")
        SITE = "site", _("Site")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200)
    core_name = models.CharField(max_length=200, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PROSPECT)
    industry = models.CharField(max_length=120, blank=True)
    industry_code = models.CharField(max_length=7, blank=True, db_index=True)
    employee_count = models.PositiveIntegerField(null=True, blank=True)
    website = models.CharField(max_length=200, blank=True)
    account_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="looks_after"
    )
    deputy_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="deputises_for"
    )
    territory = models.ForeignKey(Territory, null=True, blank=True, on_delete=models.SET_NULL, related_name="companies")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    relation = models.CharField(max_length=10, choices=Relation.choices, blank=True)
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
            models.CheckConstraint(condition=~Q(parent=F("id")), name="company_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, relation="")
                | Q(parent__isnull=False, relation__in=["subsidiary", "site"]),
                name="company_relation_needs_a_parent",
            ),
        ]
        indexes = [
            models.Index(fields=["core_name", "id"], name="company_by_name"),
            models.Index(fields=["created_at", "id"], name="company_by_creation"),
        ]
        triggers = TRIGGERS_OF_COMPANY

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


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
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
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=["visit", "delivery", "invoice", "post"]), name="address_purpose_is_known"
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.street, f"{self.postal_code} {self.city}".strip()) if part)


class RevenueClass(models.Model):
    """ABC-Klasse: where the company stands among all by its revenue of the last twelve months (`rules`).

    A row of its own, because it is computed anew every night and is no change of the company. `computed_at` is when
    this was found; it holds until something else is. Companies without revenue have none.
    """

    class Letter(models.TextChoices):
        A = "A"
        B = "B"
        C = "C"

    company = models.OneToOneField(Company, primary_key=True, on_delete=models.CASCADE, related_name="revenue_class")
    letter = models.CharField(max_length=1, choices=Letter.choices)
    revenue = models.DecimalField(max_digits=18, decimal_places=4)
    currency = models.CharField(max_length=3)
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(letter__in=["A", "B", "C"]), name="revenue_class_letter_is_known")
        ]
        indexes = [
            models.Index(fields=["letter", "revenue", "company"], name="revenue_class_by_letter"),
            models.Index(fields=["revenue", "company"], name="revenue_class_by_revenue"),
        ]

    def __str__(self) -> str:
        return self.letter
