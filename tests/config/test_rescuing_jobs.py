"""A job whose worker was killed runs again; one that kills its worker each time does not for ever."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from kundenkreis.config.tasks import MOST_RESCUES, rescue_stalled_jobs

pytestmark = pytest.mark.django_db(transaction=True)


def rescue() -> None:
    context = cast(JobContext, SimpleNamespace(app=app))
    async_to_sync(cast(Any, rescue_stalled_jobs.func))(context, timestamp=0)


def job_of_a_worker(*, silent_for: int, attempts: int = 1) -> int:
    """A job that a worker took, who last reported so many seconds ago."""
    number = app.configure_task("kundenkreis.config.tasks.forget_finished_jobs").defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 second') RETURNING id",
            [silent_for],
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = %s WHERE id = %s",
            [worker, attempts, number],
        )
    return number


def status_of(number: int) -> str:
    return str(ProcrastinateJob.objects.get(pk=number).status)


def test_a_job_whose_worker_fell_silent_runs_again() -> None:
    number = job_of_a_worker(silent_for=60)
    rescue()
    assert status_of(number) == "todo"
    assert not ProcrastinateWorker.objects.exists()


def test_a_job_whose_worker_reports_is_left_to_it() -> None:
    number = job_of_a_worker(silent_for=5)
    rescue()
    assert status_of(number) == "doing"


def test_a_job_that_takes_its_worker_down_each_time_is_given_up() -> None:
    number = job_of_a_worker(silent_for=60, attempts=MOST_RESCUES)
    rescue()
    assert status_of(number) == "failed"
