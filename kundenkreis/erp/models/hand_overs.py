"""The hand-over of an order or a new customer to the ERP."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy
from uuid6 import uuid7

from kundenkreis.journal.models import Case


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def under_way(self) -> HandOverQuerySet:
        """Waiting, being sent or looked up: nobody has to do anything."""
        return self.filter(state__in=HandOver.UNDER_WAY)

    def of_customers(self) -> HandOverQuerySet:
        """New customers on their way into the ERP, or there."""
        return self.filter(kind=HandOver.Kind.CUSTOMER)

    def to_decide(self) -> HandOverQuerySet:
        """Rejected or parked: a person decides."""
        return self.filter(state__in=HandOver.TO_DECIDE)


def _has_its_answer() -> Q:
    """The ERP's number of what was handed over is known."""
    return Q(kind="order") & ~Q(order_number="") | Q(kind="customer") & ~Q(customer_number="")


class HandOver(models.Model):
    """Übergabe: one order or new customer on its way into the ERP under a key that names it there for good.

    WAITING → SENDING → DONE; UNKNOWN: the answer is missing, looked up by key before anything else; REJECTED: the ERP
    said no; PARKED: we failed at it; WITHDRAWN: given up by a person. `next_attempt_at` is set while it is under way.
    `unclear_since` is set while it may or may not be in the ERP: an answer is missing, or we died in the call.
    `customer_number` is whom an order is for, or the number that a new customer got. `company_id` is no unique key for
    new customers: merging companies must never fail because of a hand-over; the company's lock keeps it to one.
    """

    class Kind(models.TextChoices):
        ORDER = "order", pgettext_lazy("hand-over", "Order")
        CUSTOMER = "customer", pgettext_lazy("hand-over", "New customer")

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("hand-over", "Waiting")
        SENDING = "sending", pgettext_lazy("hand-over", "Being sent")
        DONE = "done", pgettext_lazy("hand-over", "Handed over")
        UNKNOWN = "unknown", pgettext_lazy("hand-over", "Outcome unclear")
        REJECTED = "rejected", pgettext_lazy("hand-over", "Rejected")
        PARKED = "parked", pgettext_lazy("hand-over", "Parked")
        WITHDRAWN = "withdrawn", pgettext_lazy("hand-over", "Withdrawn")

    UNDER_WAY = [State.WAITING, State.SENDING, State.UNKNOWN]
    TO_DECIDE = [State.REJECTED, State.PARKED]

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ORDER)
    payload = models.JSONField()
    customer_number = models.CharField(max_length=40, blank=True)
    free_of_charge = models.BooleanField(default=False)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="hand_overs")
    company_id = models.UUIDField(null=True, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    unclear_since = models.DateTimeField(null=True, blank=True)
    requested_at = models.DateTimeField()
    requested_by_id = models.CharField(max_length=40, blank=True)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    done_at = models.DateTimeField(null=True, blank=True)
    order_number = models.CharField(max_length=60, blank=True)
    rejection_code = models.CharField(max_length=40, blank=True)
    rejection_answer = models.TextField(blank=True)
    rejection_position = models.PositiveSmallIntegerField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    decided_by_id = models.CharField(max_length=40, blank=True)
    decided_reason = models.CharField(max_length=300, blank=True)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(key=""), name="hand_over_has_a_key"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sending", "done", "unknown", "rejected", "parked", "withdrawn"]),
                name="hand_over_state_is_known",
            ),
            models.CheckConstraint(condition=Q(kind__in=["order", "customer"]), name="hand_over_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind="customer") | ~Q(customer_number=""), name="hand_over_of_an_order_names_the_customer"
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | (_has_its_answer() & Q(done_at__isnull=False)),
                name="hand_over_done_names_its_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state="rejected") | ~Q(rejection_code=""), name="hand_over_rejected_names_the_reason"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sending", "unknown"], next_attempt_at__isnull=False)
                | (~Q(state__in=["waiting", "sending", "unknown"]) & Q(next_attempt_at__isnull=True)),
                name="hand_over_under_way_has_a_next_attempt",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "next_attempt_at"], name="hand_over_by_state"),
            models.Index(fields=["-requested_at", "-id"], name="hand_over_by_request"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_customer(self) -> bool:
        return self.kind == self.Kind.CUSTOMER

    @property
    def number(self) -> str:
        """The ERP's number of what was handed over, empty until it is there."""
        return self.customer_number if self.is_customer else self.order_number

    @property
    def is_under_way(self) -> bool:
        return self.state in self.UNDER_WAY

    @property
    def is_to_decide(self) -> bool:
        return self.state in self.TO_DECIDE

    @property
    def is_repeatable(self) -> bool:
        """Whether a person may have it tried now."""
        return self.state in {self.State.WAITING, self.State.UNKNOWN, *self.TO_DECIDE}

    @property
    def is_withdrawable(self) -> bool:
        """Whether it is certain that nobody is just asking the ERP for it."""
        return self.state in {self.State.WAITING, *self.TO_DECIDE}
