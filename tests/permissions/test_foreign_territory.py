"""Pages and operations, asked by somebody with every right but to see other territories: nothing of them is told."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client

from kundenkreis.customers.models import Company, Territory
from kundenkreis.customers.rights import READ_ALL
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.actions.changing_roles import add_role
from kundenkreis.staff.models import Employee
from kundenkreis.staff.permissions import declared_rights
from tests.factories.staff import a_token, an_employee
from tests.permissions import test_api, test_pages
from tests.permissions.pages import address, form
from tests.permissions.world import World, a_world
from tests.service.conftest import House

BROKEN = 500
OF_THE_ERP = ("get erp:monitor", "get_installed_item")
"""Whoever may look after the connection to the ERP sees all that goes through it."""


@pytest.fixture
def world(house: House) -> World:
    """Of it everything belongs to a territory of nobody."""
    world = a_world(house)
    elsewhere = Territory.objects.create(name="Anderswo")
    Company.objects.update(territory=elsewhere, account_manager=None, deputy_manager=None)
    return world


@pytest.fixture
def stranger() -> Employee:
    """Somebody with every right of the product, in a territory without companies."""
    allowed = [right.code for right in declared_rights() if right != READ_ALL]
    employee = an_employee("")
    employee.roles.add(add_role(name="Gebiet", allowed=allowed, by=SYSTEM))
    return employee


def told(answer: HttpResponse, house: House) -> list[str]:
    """Which of the names that nobody may hear stand in the answer."""
    if isinstance(answer, StreamingHttpResponse):
        text = b"".join(answer.streaming_content).decode(errors="replace")
    else:
        text = answer.content.decode(errors="replace")
    secret = (house.customer.name, house.caller.last_name, "Nachfassen")
    return [name for name in secret if name in text]


def test_no_page_tells_of_a_foreign_territory(house: House, world: World, stranger: Employee) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
    leaks = []
    for name in test_pages.TABLE:
        for method in test_pages.METHODS:
            sent = {"data": form(name, world)} if method == "post" else {}
            with transaction.atomic():
                answer = getattr(client, method)(address(name, world), **sent)
                found = told(answer, house)
                transaction.set_rollback(True)
            if found or answer.status_code >= BROKEN:
                leaks.append(f"{method} {name}: {answer.status_code} {found}")
    assert not [leak for leak in leaks if not leak.startswith(OF_THE_ERP)], "\n".join(leaks)


def test_no_operation_tells_of_a_foreign_territory(house: House, world: World, stranger: Employee) -> None:
    described, headers = test_api.description(), {"Authorization": f"Bearer {a_token(stranger)}"}
    leaks = []
    for operation in test_api.TABLE:
        with transaction.atomic():
            answer = described.send(operation, world, headers)
            found = told(answer, house)
            transaction.set_rollback(True)
        if found or answer.status_code >= BROKEN:
            leaks.append(f"{operation}: {answer.status_code} {found}")
    assert not [leak for leak in leaks if not leak.startswith(OF_THE_ERP)], "\n".join(leaks)
