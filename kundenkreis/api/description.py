"""OpenAPI: what the rooms declare, and the ways in which every operation may say no."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

SAYS_NO = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.CONFLICT,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)
POINTER = {"type": "object", "required": ["pointer", "detail"], "properties": {"pointer": {}, "detail": {}}}
PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "A problem document (RFC 9457). `code` is stable, `detail` is for people, `errors` point at fields.",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": POINTER},
    },
}
KEY: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A repeated request under the same key gets the first answer again and has no second effect.",
    "schema": {"type": "string", "maxLength": 200},
}


class DescribedApi(NinjaAPI):
    """Describes problem documents and idempotency keys, which no room has to declare."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """The document at /api/v1/openapi.json."""
        described = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        described["components"]["schemas"]["Problem"] = PROBLEM
        for methods in described["paths"].values():
            for method, operation in methods.items():
                operation["responses"] |= {int(status): _no(status) for status in SAYS_NO}
                if method == "post":
                    operation["parameters"] = [*operation["parameters"], KEY]
        return described

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The function's name: unique in the whole interface, as the names of the addresses are."""
        return operation.view_func.__name__


def _no(status: HTTPStatus) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": status.phrase, "content": content}
