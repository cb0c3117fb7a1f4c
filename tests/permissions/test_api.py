"""Every operation of the interface, asked with every role: api_rights.txt says who may."""

from __future__ import annotations

from django.db import transaction
from django.http import StreamingHttpResponse

from kundenkreis.api.assembly import api
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.staff.actions.tokens import issue_token, revoke_token
from tests.factories.staff import a_token, an_employee
from tests.permissions.requests import Description
from tests.permissions.table import ROLES, allowed, rows
from tests.permissions.world import World, a_world
from tests.service.conftest import House

TABLE = {operation: allowed(letters) for operation, letters in rows("api_rights.txt")}
UNKNOWN, REFUSED, UNFIT = 401, 403, 422


def description() -> Description:
    return Description(api.get_openapi_schema(path_prefix="/api/v1/"))


def status(described: Description, operation: str, world: World, headers: dict[str, str]) -> int:
    """What is answered; what the request did is undone."""
    with transaction.atomic():
        answer = described.send(operation, world, headers)
        transaction.set_rollback(True)
    if isinstance(answer, StreamingHttpResponse):
        list(answer.streaming_content)  # read to its end, the file behind it is closed
    return answer.status_code


def test_every_operation_stands_in_the_table() -> None:
    assert set(description().operations) == set(TABLE)


def test_who_may_do_what(house: House) -> None:
    world, described = a_world(house), description()
    people = {letter: an_employee(role) for letter, role in ROLES.items()}
    world.seen_by(people.values())
    tokens = {letter: a_token(employee) for letter, employee in people.items()} | {"N": a_token(house.agent, "service")}
    differs = []
    for operation, letters in TABLE.items():
        for letter, token in tokens.items():
            code = status(described, operation, world, {"Authorization": f"Bearer {token}"})
            assert code < UNFIT, f"{operation} as {letter}: {code}"
            if (code not in {REFUSED, UNKNOWN}) != (letter in letters):
                differs.append(f"{operation} as {ROLES.get(letter, 'narrowed')}: {code}")
    assert not differs, "\n".join(differs)


def test_nothing_without_a_token(house: House) -> None:
    world, described = a_world(house), description()
    answers = {operation: status(described, operation, world, {}) for operation in TABLE}
    assert set(answers.values()) == {UNKNOWN}, answers


def test_a_revoked_token_is_none(house: House) -> None:
    token, plain = issue_token(house.agent, name="Test", scopes=["all"], by=SYSTEM)
    revoke_token(token, by=SYSTEM)
    world = a_world(house)
    assert status(description(), "get_me", world, {"Authorization": f"Bearer {plain}"}) == UNKNOWN
