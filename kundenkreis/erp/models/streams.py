"""What we know of the reading: each stream's cursor and age, changes by hour, the connection and its outages."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from kundenkreis.erp.port import Stream

REVENUE = "revenue"


class StreamState(models.Model):
    """Stand of one stream. `loaded_at`: the first load is complete; until then `cursor` says how far it came."""

    NAMES = [
        (Stream.CUSTOMERS.value, pgettext_lazy("stream", "Customers and blocks")),
        (Stream.PRODUCTS.value, pgettext_lazy("stream", "Products")),
        (Stream.INSTALLED_ITEMS.value, pgettext_lazy("stream", "Machines at customers")),
        (Stream.ORDERS.value, pgettext_lazy("stream", "Orders, deliveries")),
        (Stream.INVOICES.value, pgettext_lazy("stream", "Invoices")),
        (REVENUE, pgettext_lazy("stream", "Revenue by month")),
    ]

    stream = models.CharField(max_length=20, choices=NAMES, unique=True)
    cursor = models.TextField(blank=True)
    records_read = models.PositiveIntegerField(default=0)
    loaded_at = models.DateTimeField(null=True, blank=True)
    succeeded_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.stream


class StreamHour(models.Model):
    """How many records of a stream changed in an hour (UTC), for the little bars."""

    stream = models.CharField(max_length=20)
    hour = models.DateTimeField()
    changes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "hour"], name="stream_hour_is_unique")]

    def __str__(self) -> str:
        return f"{self.stream} {self.hour:%Y-%m-%d %H}"


class Connection(models.Model):
    """Verbindung: who answered last, when and how fast; one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(blank=True)
    version = models.CharField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="connection_is_one_row")]

    def __str__(self) -> str:
        return self.name


class OutageQuerySet(models.QuerySet["Outage"]):
    def open(self) -> OutageQuerySet:
        return self.filter(ended_at__isnull=True)


class Outage(models.Model):
    """Ausfall: the ERP was out of reach from `began_at` (first failed attempt) to `ended_at` (first answer)."""

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    objects = OutageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ended_at"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="one_outage_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")), name="outage_ends_after_beginning"
            ),
        ]
        indexes = [models.Index(fields=["-began_at"], name="outage_by_beginning")]

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None
