"""The OpenAPI document: complete, without two things of one name, and true."""

from __future__ import annotations

import sys
from collections import defaultdict

from ninja import Schema

from kundenkreis.api.assembly import api


def test_no_two_rooms_call_different_things_by_one_name() -> None:
    """The document keeps schemas by name: of two with the same name it would describe only one."""
    places: dict[str, set[str]] = defaultdict(set)
    for name, module in list(sys.modules.items()):
        if name.startswith("kundenkreis.") and ".api" in name:
            for thing in vars(module).values():
                if isinstance(thing, type) and issubclass(thing, Schema):
                    places[thing.__name__].add(thing.__module__)
    clashing = {name: modules for name, modules in places.items() if len(modules) > 1 and name != "Body"}
    assert not clashing


def test_every_operation_says_in_words_what_it_does() -> None:
    document = api.get_openapi_schema(path_prefix="/api/v1/")
    operations = [operation for methods in document["paths"].values() for operation in methods.values()]
    assert all(operation["summary"] and operation.get("description") for operation in operations)
    names = [operation["operationId"] for operation in operations]
    assert len(names) == len(set(names))


def test_every_operation_tells_how_it_says_no() -> None:
    document = api.get_openapi_schema(path_prefix="/api/v1/")
    for methods in document["paths"].values():
        for operation in methods.values():
            assert {401, 403, 404, 409, 422} <= set(operation["responses"])
