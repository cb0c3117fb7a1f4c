"""Mirror of the ERP's products and of the machines that stand at customers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid6 import uuid7

from kundenkreis.erp.models.accounts import CustomerAccount
from kundenkreis.erp.models.mirrored import Mirrored


class Product(Mirrored):
    """Artikel. `salable` False: exists, but can't be ordered any more; `successor_code` says what takes its place."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=60, unique=True)
    name = models.CharField()
    salable = models.BooleanField(default=True)
    successor_code = models.CharField(max_length=60, blank=True)
    has_serial_numbers = models.BooleanField(default=False)
    warranty_months = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=20, default="Stk.")
    group = models.CharField(blank=True)
    list_price = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    currency = models.CharField(max_length=3, default="EUR")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(code=""), name="product_has_a_code")]
        indexes = [models.Index(fields=["name"], name="product_by_name")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class InstalledItem(Mirrored):
    """Maschine: a product with a serial number that stands at a customer; no account: it came back to us.

    Account and product are held by number and code: the ERP may speak of a machine before we have read its customer.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    serial_number = models.CharField(max_length=80, unique=True)
    product_code = models.CharField(max_length=60)
    product = models.ForeignObject(
        Product,
        from_fields=["product_code"],
        to_fields=["code"],
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="installed_items",
    )
    account_number = models.CharField(max_length=40, null=True, blank=True)  # noqa: DJ001 - NULL: nobody
    account = models.ForeignObject(
        CustomerAccount,
        from_fields=["account_number"],
        to_fields=["number"],
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="installed_items",
    )
    delivered_on = models.DateField()
    warranty_ends_on = models.DateField(null=True, blank=True)
    order_number = models.CharField(max_length=60, blank=True)
    delivery_number = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(serial_number=""), name="installed_item_has_a_serial_number"),
            models.CheckConstraint(condition=~Q(account_number=""), name="installed_item_account_is_named_or_null"),
        ]
        indexes = [
            models.Index(fields=["account_number", "-delivered_on"], name="installed_item_of_account"),
            models.Index(fields=["product_code"], name="installed_item_of_product"),
        ]

    def __str__(self) -> str:
        return self.serial_number
