"""How an answer of the interface leads on: the request that comes next, with every field that it needs.

The fields are read off the schema which that request is checked against: what is told and what is asked are one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from ninja import Schema

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]


class Option(Schema):
    """A value that a field may have. `also`: what other fields have then (the person who belongs to the company)."""

    value: str
    label: str
    note: str = ""
    also: dict[str, str] = {}


class RequestField(Schema):
    """A field of the next request. `value` suggests itself, `search` finds values (`{text}`: the words)."""

    name: str
    type: str
    required: bool
    about: str = ""
    value: Any = None
    options: list[Option] = []
    search: str = ""


class NextStep(Schema):
    """The request that comes next. With `wait_for` nobody has to do anything: read `href` again until it happened."""

    step: str
    title: str
    rel: str
    href: str
    method: Method
    fields: list[RequestField] = []
    wait_for: str = ""


def fields_of(
    schema: type[Schema],
    *,
    values: Mapping[str, Any] | None = None,
    options: Mapping[str, Sequence[Option]] | None = None,
    searches: Mapping[str, str] | None = None,
) -> list[RequestField]:
    """The fields of a request body, with what suggests itself for some of them."""
    described = schema.model_json_schema()
    required = described.get("required", [])
    return [
        RequestField(
            name=name,
            type=_type(about),
            required=name in required,
            about=about.get("description", ""),
            value=(values or {}).get(name, about.get("default")),
            options=list((options or {}).get(name, [])),
            search=(searches or {}).get(name, ""),
        )
        for name, about in described.get("properties", {}).items()
    ]


def choices(pairs: Sequence[tuple[Any, Any]]) -> list[Option]:
    """Options of values with labels, as Django's choices have them."""
    return [Option(value=str(value), label=str(label)) for value, label in pairs]


def _type(about: Mapping[str, Any]) -> str:
    """`uuid`, `string`, `integer` …: a format says more than the type; of alternatives the first one counts."""
    if "anyOf" in about:
        return _type(next(one for one in about["anyOf"] if one.get("type") != "null"))
    return str(about.get("format") or about.get("type") or "string")
