"""What every test can ask for: a private PostgreSQL, a browser, a signed-in page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kundenkreis.config.catalogues import compile_all
from kundenkreis.config.embedded_database import EmbeddedDatabase
from tests.environment import HOME

pytest_plugins = ["tests.browser", "tests.erp_server"]


def pytest_configure() -> None:
    """Compile the translations once; hash passwords cheaply."""
    from django.conf import settings

    compile_all()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Run a PostgreSQL of its own for this session; pytest-django creates and drops the test database in it."""
    with EmbeddedDatabase(HOME, durable=False):
        yield
