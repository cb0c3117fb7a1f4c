"""Queue jobs of the interface."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from kundenkreis.api.models import RememberedAnswer

KEPT = timedelta(days=7)


@app.periodic(cron="40 3 * * *")
@app.task(name="api.forget_answers", queue="housekeeping")
def forget_answers(timestamp: int) -> None:
    """Delete remembered answers after a week: nobody repeats a request later than that."""
    RememberedAnswer.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
