"""Two questions for load balancers and supervisors: is the process alive, and can it do its work?"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from procrastinate.contrib.django import app as queue
from procrastinate.exceptions import ConnectorException

READY = "ready"


@login_not_required
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers; says nothing about the database."""
    return HttpResponse("alive\n", content_type="text/plain")


@login_not_required
def ready(request: HttpRequest) -> JsonResponse:
    """Database, schema and queue, each in plain words; 503 when one of them is not ready."""
    findings = {name: ask() for name, ask in QUESTIONS.items()}
    good = all(answer == READY for answer in findings.values())
    return JsonResponse({"ready": good, **findings}, status=200 if good else 503)


def database() -> str:
    """`ready`, or why the database cannot be reached."""
    try:
        connection.ensure_connection()
    except DatabaseError:
        return "The database does not answer."
    return READY


def schema() -> str:
    """`ready`, or how many migrations wait."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return "Unknown, because the database does not answer."
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return f"{waiting} migrations are not applied: run `kundenkreis migrate`." if waiting else READY


def queue_reachable() -> str:
    """`ready`, or why jobs cannot be queued."""
    try:
        exists = queue.check_connection()
    except (ConnectorException, DatabaseError):
        return "Unknown, because the database does not answer."
    return READY if exists else "The queue's tables are missing: run `kundenkreis migrate`."


QUESTIONS: dict[str, Callable[[], str]] = {"database": database, "schema": schema, "queue": queue_reachable}
