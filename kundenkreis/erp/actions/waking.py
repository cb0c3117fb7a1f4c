"""Waking hand-overs that wait, and finding those that nobody would come back to."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from kundenkreis.erp.models import HandOver, HandOverPause

OVERDUE = timedelta(seconds=15)
State = HandOver.State


@transaction.atomic
def wake_all() -> list[str]:
    """Make everything that waits due now; the keys, oldest first."""
    waiting = HandOver.objects.filter(state__in=[State.WAITING, State.UNKNOWN]).order_by("requested_at")
    keys = list(waiting.values_list("key", flat=True))
    waiting.update(next_attempt_at=timezone.now())
    return keys


def forgotten() -> list[str]:
    """Keys that are overdue without a job in the queue: its worker died, or the job was lost. None while paused."""
    if HandOverPause.objects.filter(ended_at=None).exists():
        return []
    overdue = HandOver.objects.under_way().filter(next_attempt_at__lt=timezone.now() - OVERDUE)
    keys = list(overdue.order_by("requested_at").values_list("key", flat=True))
    living = ProcrastinateJob.objects.filter(lock__in=[lock_of(key) for key in keys], status__in=["todo", "doing"])
    locks = set(living.values_list("lock", flat=True))
    return [key for key in keys if lock_of(key) not in locks]


def in_the_middle() -> list[str]:
    """Keys of which somebody is just asking the ERP, or died doing so: their lock tells which."""
    return list(HandOver.objects.filter(state=State.SENDING).order_by("requested_at").values_list("key", flat=True))


def lock_of(key: str) -> str:
    """The queue's lock: one job at a time for a key."""
    return f"erp-{key}"
