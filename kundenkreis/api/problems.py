"""Problem documents (RFC 9457): how the interface says no."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any

import structlog
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import DataError, IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as SchemaError
from psycopg.errors import ForeignKeyViolation

from kundenkreis.journal.refusal import Refused

log = structlog.get_logger(__name__)
COLUMN = re.compile(r"\((\w+)\)=")


def problem(status: int, code: str, detail: str, *, errors: list[dict[str, str]] | None = None) -> HttpResponse:
    """A problem document. `code` is stable for machines, `detail` is for people, `errors` point at fields."""
    body: dict[str, Any] = {
        "type": f"urn:kundenkreis:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
    }
    if errors:
        body["errors"] = errors
    return JsonResponse(body, status=status, content_type="application/problem+json")


def install(api: NinjaAPI) -> None:
    """Answer every refusal of the interface with a problem document, and log it."""

    @api.exception_handler(AuthenticationError)
    def unauthenticated(request: HttpRequest, error: Any) -> HttpResponse:
        answer = _logged(request, 401, "not_authenticated", _("A valid access token is missing."))
        answer["WWW-Authenticate"] = "Bearer"
        return answer

    @api.exception_handler(PermissionDenied)
    def forbidden(request: HttpRequest, error: Any) -> HttpResponse:
        return _logged(request, 403, "not_permitted", _("This token may not do that: %(right)s") % {"right": error})

    @api.exception_handler(ObjectDoesNotExist)
    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Any) -> HttpResponse:
        return nowhere(request)

    @api.exception_handler(Refused)
    def refused(request: HttpRequest, error: Any) -> HttpResponse:
        errors = [{"pointer": f"/{error.field}", "detail": str(error.text)}] if error.field else None
        return _logged(request, 409, error.code, str(error.text), errors=errors)

    @api.exception_handler(SchemaError)
    def unreadable(request: HttpRequest, error: Any) -> HttpResponse:
        return _logged(request, 422, "invalid_input", _("The input does not fit."), errors=_schema_errors(error))

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: Any) -> HttpResponse:
        return _logged(request, 422, "invalid_input", _("The input does not fit."), errors=_field_errors(error))

    @api.exception_handler(DataError)
    def unfit(request: HttpRequest, error: Any) -> HttpResponse:
        """The database can't hold it: a text with a zero byte, a number or a text that is too long."""
        return _logged(request, 422, "invalid_input", _("The input does not fit."))

    @api.exception_handler(IntegrityError)
    def dangling(request: HttpRequest, error: Any) -> HttpResponse:
        return names_nothing(request, error)

    @api.exception_handler(HttpError)
    def plain(request: HttpRequest, error: Any) -> HttpResponse:
        return _logged(request, error.status_code, "refused", str(error))


def names_nothing(request: HttpRequest, error: IntegrityError) -> HttpResponse:
    """The answer to an id of nothing, which only the database's foreign keys noticed; columns are named like fields.

    Raises the error when it is another one: then the fault is ours.
    """
    cause = error.__cause__
    if not isinstance(cause, ForeignKeyViolation):
        raise error
    text = _("What this names does not exist.")
    columns = COLUMN.findall(cause.diag.message_detail or "")
    errors = [{"pointer": f"/{column}", "detail": text} for column in columns]
    return _logged(request, 422, "unknown_reference", text, errors=errors)


def nowhere(request: HttpRequest) -> HttpResponse:
    """The answer to an address that the interface does not have."""
    return _logged(request, 404, "not_found", _("There is nothing at this address."))


def wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    """The answer to a method that the address does not know; `allowed` are those that it does."""
    answer = _logged(
        request, 405, "method_not_allowed", _("This address answers to %(methods)s.") % {"methods": allowed}
    )
    answer["Allow"] = allowed
    return answer


def _logged(
    request: HttpRequest, status: int, code: str, detail: str, *, errors: list[dict[str, str]] | None = None
) -> HttpResponse:
    log.warning("api refused", method=request.method, path=request.path, status=status, code=code, errors=errors)
    return problem(status, code, detail, errors=errors)


def _schema_errors(error: SchemaError) -> list[dict[str, str]]:
    """One pointer for each field; the place begins with where it was read (body, query) and the parameter's name."""
    return [
        {"pointer": "/" + "/".join(str(part) for part in item["loc"][2:] or item["loc"]), "detail": item["msg"]}
        for item in error.errors
    ]


def _field_errors(error: ValidationError) -> list[dict[str, str]]:
    if not hasattr(error, "error_dict"):
        return [{"pointer": "", "detail": text} for text in error.messages]
    return [{"pointer": f"/{field}", "detail": text} for field, texts in error.message_dict.items() for text in texts]
