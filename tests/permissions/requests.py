"""A request for each operation of the interface, made up from its description: only the right decides then."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.permissions.world import PICTURE, World

WANTED: dict[str, Any] = {
    "kind": "warranty",
    "outcome": "solved",
    "salutation": "",
    "event": "ringing",
    "from": "+49 30 23125-100",
    "to": "brandt",
    "value": "+49 30 23125-101",
    "country": "DE",
    "username": "neu",
}

ONE_OF_SEVERAL = {"list_files": ["case_id"]}
"""Parameters that are not required one by one, but of which one is."""


class Description:
    """The OpenAPI document, asked for a request that fits."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._schemas = document["components"]["schemas"]
        self.operations = {
            operation["operationId"]: (method, path, operation)
            for path, methods in document["paths"].items()
            for method, operation in methods.items()
        }

    def send(self, name: str, world: World, headers: dict[str, str]) -> HttpResponse:
        """Send the request of this operation."""
        method, path, operation = self.operations[name]
        places = {one["name"]: self._value(one["name"], one["schema"], world) for one in operation["parameters"]}
        inner = [one["name"] for one in operation["parameters"] if one["in"] == "path"]
        query = [one["name"] for one in operation["parameters"] if one["in"] == "query" and one["required"]]
        query += ONE_OF_SEVERAL.get(name, [])
        address = path.format(**{part: places[part] for part in inner})
        address += "?" + "&".join(f"{part}={_plain(places[part])}" for part in query)
        answer: HttpResponse = getattr(Client(), method)(address, headers=headers, **self._body(operation, world))
        return answer

    def _body(self, operation: dict[str, Any], world: World) -> dict[str, Any]:
        content = operation.get("requestBody", {}).get("content", {})
        if "multipart/form-data" in content:
            known = {"case_id": world.places["case_id"], "kind": "companies"}
            named = content["multipart/form-data"]["schema"].get("properties", {})
            given = {name: value for name, value in known.items() if name in named}
            return {"data": given | {"file": SimpleUploadedFile("a.png", PICTURE)}}
        if "application/json" not in content:
            return {}
        body = self._value("", content["application/json"]["schema"], world)
        return {"data": body, "content_type": "application/json"}

    def _value(self, name: str, schema: dict[str, Any], world: World) -> Any:
        if name in world.places:
            return world.places[name]
        if "$ref" in schema:
            return self._value(name, self._schemas[schema["$ref"].rpartition("/")[2]], world)
        if "anyOf" in schema:
            return self._value(name, schema["anyOf"][0], world)
        if "enum" in schema:
            return WANTED[name] if WANTED.get(name) in schema["enum"] else schema["enum"][0]
        if name in WANTED:
            return WANTED[name]
        return self._made_up(schema, world)

    def _made_up(self, schema: dict[str, Any], world: World) -> Any:
        match schema.get("format") or schema.get("type"):
            case "object":
                required = schema.get("required", [])
                return {name: self._value(name, schema["properties"][name], world) for name in required}
            case "array":
                return [self._value("", schema["items"], world)]
            case "uuid":
                return str(uuid4())
            case "integer" | "number":
                return 1
            case "boolean":
                return True
            case "date":
                return "2026-11-23"
            case _:
                return "Text"


def _plain(value: Any) -> str:
    return str(value[0]) if isinstance(value, list) else str(value)
