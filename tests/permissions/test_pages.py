"""Every address of the screen, asked with every role: page_rights.txt says who may."""

from __future__ import annotations

from django.db import transaction
from django.test import Client

from kundenkreis.staff.models import Employee
from tests.factories.staff import an_employee
from tests.permissions.pages import address, form, names
from tests.permissions.table import ROLES, allowed, rows
from tests.permissions.world import World, a_world
from tests.service.conftest import House

METHODS = ("get", "post", "delete")
TABLE = {name: dict(zip(METHODS, letters, strict=True)) for name, *letters in rows("page_rights.txt")}
REFUSED, NOBODY, BROKEN = 403, 405, 500


def status(name: str, method: str, world: World, employee: Employee) -> int:
    """What is answered; what the request did is undone."""
    client = Client(raise_request_exception=False)
    client.force_login(employee, backend="django.contrib.auth.backends.ModelBackend")
    sent = {"data": form(name, world)} if method == "post" else {}
    with transaction.atomic():
        answer = getattr(client, method)(address(name, world), **sent)
        transaction.set_rollback(True)
    code: int = answer.status_code
    if answer.streaming:
        list(answer.streaming_content)  # read to its end, the file behind it is closed
    return code


def test_every_address_stands_in_the_table() -> None:
    assert set(names()) == set(TABLE)


def test_who_may_do_what(house: House) -> None:
    world = a_world(house)
    people = {letter: an_employee(role) for letter, role in ROLES.items()}
    world.seen_by(people.values())
    differs = []
    for name, letters in TABLE.items():
        for method, expected in letters.items():
            for letter, employee in people.items():
                code = status(name, method, world, employee)
                wanted = NOBODY if expected == "-" else None if letter in allowed(expected) else REFUSED
                fits = code == wanted if wanted else code not in {REFUSED, NOBODY} and code < BROKEN
                differs += [] if fits else [f"{method} {name} as {ROLES[letter]}: {code}"]
    assert not differs, "\n".join(differs)


def test_nothing_without_signing_in(house: House) -> None:
    world = a_world(house)
    for name in TABLE:
        for method in METHODS:
            answer = getattr(Client(), method)(address(name, world))
            assert answer.status_code == 302, f"{method} {name}: {answer.status_code}"
            assert answer.headers["Location"].startswith("/login/")
