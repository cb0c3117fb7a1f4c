"""What every test can ask for: a private PostgreSQL, a browser, a signed-in page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from kundenkreis.config.embedded_database import EmbeddedDatabase
from tests.environment import HOME

pytest_plugins = ["tests.browser", "tests.erp_server", "tests.live_product"]


def pytest_configure() -> None:
    """Hash passwords cheaply."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def empty_queue(request: pytest.FixtureRequest, _django_db_helper: None) -> Iterator[None]:
    """Django flushes only tables that it manages after a test with real transactions: not the queue's."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if (marker and marker.kwargs.get("transaction")) or {"live_server", "transactional_db"} & set(request.fixturenames):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Run a PostgreSQL of its own for this test run; pytest-django creates and drops the test database in it."""
    with EmbeddedDatabase(HOME, durable=False):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A page that a browser test closes in the middle of a request leaves its connection behind: it must not hold the
    database when that is dropped."""
    yield
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
