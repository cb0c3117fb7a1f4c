"""Opening, changing and closing cases. The room whose process it is calls these inside its own actions."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kundenkreis.journal.models import Case


@transaction.atomic
def open_case(process: str, *, at: datetime | None = None, **about: Any) -> Case:
    """A new case of process A, B or C. `about`: title, path, company_id, person_id, responsible_id, number."""
    now = timezone.now()
    return Case.objects.create(process=process, opened_at=at or now, last_event_at=now, **about)


def describe_case(case_id: UUID, **about: Any) -> None:
    """Keep up to date what lists and look-ups show: title, number, path, company_id, person_id, responsible_id."""
    Case.objects.filter(pk=case_id).update(**about)


def close_case(case_id: UUID, *, at: datetime) -> None:
    """The case has reached an end."""
    Case.objects.filter(pk=case_id, closed_at__isnull=True).update(closed_at=at)


def reopen_case(case_id: UUID) -> None:
    """The case goes on after all."""
    Case.objects.filter(pk=case_id).update(closed_at=None, last_event_at=timezone.now())
