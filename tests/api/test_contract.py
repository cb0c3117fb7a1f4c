"""Every operation, asked with what a machine thinks up: never an error of ours, and each answer as it is described."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy, sampled_from
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kundenkreis.api.assembly import api
from tests.factories.staff import a_token, an_employee
from tests.permissions.conftest import house
from tests.permissions.world import World, a_world
from tests.service.conftest import House

__all__ = ["house"]

EXAMPLES = 10  # for each operation
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]
OPERATIONS = sorted(
    (path, method)
    for path, methods in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items()
    for method in methods
)
reproducible = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """As Django's own test client has it: a request does not close the connection of the test's transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("kept_connection")
def test_each_answer_is_as_described(house: House, subtests: pytest.Subtests) -> None:
    """The address leads to something that exists, complaints at every stage; query and body are made up."""
    world = a_world(house)
    complaints = sampled_from([world.ticket.number, *world.other_complaints(house)])
    headers = {"Authorization": f"Bearer {a_token(an_employee('administrator'))}"}
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    for path, method in OPERATIONS:
        with subtests.test(f"{method} {path}"):
            _ask(described[path][method], world, complaints, headers)


def _ask(operation: Any, world: World, complaints: SearchStrategy[str], headers: dict[str, str]) -> None:
    @reproducible
    @given(case=operation.as_strategy(), complaint=complaints)
    def ask(case: Any, complaint: str) -> None:
        for name in case.path_parameters:
            case.path_parameters[name] = complaint if name == "reference" else str(world.places[name])
        with transaction.atomic():
            case.call_and_validate(headers=headers, checks=CHECKS)
            transaction.set_rollback(True)

    ask()
