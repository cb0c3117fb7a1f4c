"""Mirror of the ERP's customers with their addresses, invoices and revenue."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from kundenkreis.erp.models.mirrored import Mirrored, amount_field, optional_amount_field


class CustomerAccountQuerySet(models.QuerySet["CustomerAccount"]):
    def blocked(self) -> CustomerAccountQuerySet:
        return self.exclude(block_code="")


class CustomerAccount(Mirrored):
    """Debitor: a customer as the ERP keeps it. A company of ours has none, one or several of them.

    `block_code` and `block_reason` are the ERP's delivery block (Liefersperre); `blocked_since` is when it was
    set there, as far as we know. `changed_at` is the ERP's own time of change. `key` is ours where we had it created.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=40, unique=True)
    name = models.CharField()
    active = models.BooleanField(default=True)
    vat_number = models.CharField(max_length=40, blank=True)
    block_code = models.CharField(max_length=60, blank=True)
    block_reason = models.CharField(blank=True)
    blocked_since = models.DateTimeField(null=True, blank=True)
    payment_terms = models.CharField(blank=True)
    price_list = models.CharField(blank=True)
    currency = models.CharField(max_length=3, default="EUR")
    credit_limit = optional_amount_field()
    key = models.CharField(max_length=40, blank=True)
    website = models.CharField(blank=True)
    phones = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    emails = ArrayField(models.CharField(max_length=254), default=list, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = CustomerAccountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(number=""), name="account_has_a_number"),
            models.CheckConstraint(
                condition=Q(block_code="", blocked_since__isnull=True)
                | (~Q(block_code="") & Q(blocked_since__isnull=False)),
                name="account_block_has_a_beginning",
            ),
        ]
        indexes = [
            models.Index(fields=["name"], name="account_by_name"),
            models.Index(fields=["key"], condition=~Q(key=""), name="account_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    @property
    def is_blocked(self) -> bool:
        return bool(self.block_code)


class AccountAddress(models.Model):
    """Anschrift of an account. `reference` is the ERP's own id, `purposes` holds invoice, delivery, both or nothing."""

    account = models.ForeignKey(CustomerAccount, on_delete=models.CASCADE, related_name="addresses")
    position = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=60, blank=True)
    name = models.CharField(blank=True)
    street = models.CharField(blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    city = models.CharField(blank=True)
    country = models.CharField(max_length=2, blank=True)
    purposes = ArrayField(models.CharField(max_length=10), default=list, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["account", "position"], name="address_position_in_account")]
        indexes = [models.Index(fields=["postal_code"], name="account_address_by_postal_code")]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.street, f"{self.postal_code} {self.city}".strip()) if part)


class Invoice(Mirrored):
    """Rechnung; negative amounts are credit notes. `open_amount` is 0 when paid."""

    number = models.CharField(max_length=60, unique=True)
    account_number = models.CharField(max_length=40)
    account = models.ForeignObject(
        CustomerAccount,
        from_fields=["account_number"],
        to_fields=["number"],
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="invoices",
    )
    issued_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    total = amount_field()
    net_total = amount_field()
    open_amount = amount_field()
    currency = models.CharField(max_length=3)
    order_numbers = ArrayField(models.CharField(max_length=60), default=list, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["account_number", "-issued_on"], name="invoice_of_account"),
            models.Index(fields=["account_number", "due_on"], condition=~Q(open_amount=0), name="invoice_unpaid"),
        ]

    def __str__(self) -> str:
        return self.number


class MonthRevenue(models.Model):
    """Umsatz: invoiced net revenue of an account in a month (`month` is its first day), credit notes taken off."""

    account_number = models.CharField(max_length=40)
    month = models.DateField()
    amount = amount_field()
    currency = models.CharField(max_length=3)
    source = models.CharField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_number", "month", "currency"], name="revenue_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="revenue_month_is_its_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.account_number} {self.month:%Y-%m}"
