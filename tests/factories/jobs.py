"""The queue's jobs, done at once and in this transaction, as a worker would do them."""

from __future__ import annotations

import json

from django.db import connection
from procrastinate.contrib.django import app


def work_off(limit: int = 200) -> int:
    """Do what waits in the queue, in order, until nothing is due any more; says how many jobs that were."""
    for done in range(limit):
        job = _take()
        if job is None:
            return done
        name, arguments = job
        app.tasks[name](**arguments)
    raise AssertionError(f"after {limit} jobs there are still more")


def _take() -> tuple[str, dict[str, object]] | None:
    """The next job that is due, taken out of the queue."""
    due = "SELECT id FROM procrastinate_jobs WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now()"
    with connection.cursor() as cursor:
        cursor.execute(f"{due} ORDER BY priority DESC, id LIMIT 1")
        found = cursor.fetchone()
        if found is None:
            return None
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs WHERE id = %s", found)
        name, arguments = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", found)
    return name, json.loads(arguments) if isinstance(arguments, str) else arguments
