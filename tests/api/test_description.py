"""The OpenAPI document: complete, without two things of one name, and true."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from ninja.openapi.schema import OpenAPISchema

from kundenkreis.api.assembly import api


def test_no_two_things_of_the_document_have_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """It keeps schemas by their names: of two with the same name it would describe only one."""
    found: dict[str, list[Any]] = defaultdict(list)

    def keep(document: OpenAPISchema, definitions: dict[str, Any]) -> None:
        for name, definition in definitions.items():
            if definition not in found[name]:
                found[name].append(definition)
        document.schemas.update(definitions)

    monkeypatch.setattr(OpenAPISchema, "add_schema_definitions", keep)
    api.get_openapi_schema(path_prefix="/api/v1/")
    assert not {name: definitions for name, definitions in found.items() if len(definitions) > 1}


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
