"""Mirror of the ERP's orders with their lines and deliveries."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from kundenkreis.erp.models.accounts import CustomerAccount
from kundenkreis.erp.models.mirrored import Mirrored, amount_field, quantity_field
from kundenkreis.erp.port import DeliveryState, OrderState


class OrderQuerySet(models.QuerySet["Order"]):
    def open(self) -> OrderQuerySet:
        return self.filter(state__in=[OrderState.DRAFT.value, OrderState.CONFIRMED.value])


class Order(Mirrored):
    """Auftrag. `key` is ours (T-2026-00017-1) where we placed it, else empty.

    The key is not unique here: should the ERP ever hold two orders under one key, the mirror shows it and the
    reconciliation names it.
    """

    STATES = [
        (OrderState.DRAFT.value, pgettext_lazy("order", "Draft")),
        (OrderState.CONFIRMED.value, pgettext_lazy("order", "Confirmed")),
        (OrderState.DONE.value, pgettext_lazy("order", "Delivered")),
        (OrderState.CANCELLED.value, pgettext_lazy("order", "Cancelled")),
    ]

    number = models.CharField(max_length=60, unique=True)
    key = models.CharField(max_length=40, blank=True)
    account_number = models.CharField(max_length=40)
    account = models.ForeignObject(
        CustomerAccount,
        from_fields=["account_number"],
        to_fields=["number"],
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="orders",
    )
    state = models.CharField(max_length=10, choices=STATES)
    ordered_on = models.DateField()
    total = amount_field()
    currency = models.CharField(max_length=3)

    objects = OrderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(number=""), name="order_has_a_number"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in OrderState]), name="order_state_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["key"], condition=~Q(key=""), name="order_by_key"),
            models.Index(fields=["account_number", "-ordered_on"], name="order_of_account"),
            models.Index(fields=["state"], condition=Q(state__in=["draft", "confirmed"]), name="order_open"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.state in {OrderState.DRAFT, OrderState.CONFIRMED}


class OrderLine(models.Model):
    """Position. `delivered` is net of returns; `serial_numbers` are those that stand at the customer now."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    product_code = models.CharField(max_length=60)
    quantity = quantity_field()
    delivered = quantity_field()
    unit_price = quantity_field()
    serial_numbers = ArrayField(models.CharField(max_length=80), default=list, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["order", "position"], name="order_line_position")]

    def __str__(self) -> str:
        return f"{self.position}: {self.product_code}"

    @property
    def is_delivered(self) -> bool:
        return self.delivered >= self.quantity


class Delivery(models.Model):
    """Lieferschein, or Rücklieferung when `is_return`. A number may serve several orders: unique within one."""

    STATES = [
        (DeliveryState.PLANNED.value, pgettext_lazy("delivery", "Planned")),
        (DeliveryState.RESERVED.value, pgettext_lazy("delivery", "Reserved")),
        (DeliveryState.PICKED.value, pgettext_lazy("delivery", "Picked")),
        (DeliveryState.PACKED.value, pgettext_lazy("delivery", "Packed")),
        (DeliveryState.SHIPPED.value, pgettext_lazy("delivery", "Shipped")),
        (DeliveryState.DELIVERED.value, pgettext_lazy("delivery", "Delivered")),
        (DeliveryState.CANCELLED.value, pgettext_lazy("delivery", "Cancelled")),
    ]

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="deliveries")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=60, db_index=True)
    state = models.CharField(max_length=10, choices=STATES)
    is_return = models.BooleanField(default=False)
    planned_on = models.DateField(null=True, blank=True)
    shipped_on = models.DateField(null=True, blank=True)
    tracking_number = models.CharField(blank=True)

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["order", "number", "is_return"], name="delivery_once_in_its_order"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in DeliveryState]), name="delivery_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class DeliveryLine(models.Model):
    """Lieferposition with the serial numbers that were packed."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    product_code = models.CharField(max_length=60)
    quantity = quantity_field()
    serial_numbers = ArrayField(models.CharField(max_length=80), default=list, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.product_code
