"""`Idempotency-Key` on POST: the change and its remembered answer commit together, a repeat finds both or neither."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kundenkreis.api.models import RememberedAnswer
from kundenkreis.api.problems import names_nothing, problem
from kundenkreis.staff.actions.tokens import token_for

Answer = Callable[[HttpRequest], HttpResponse]


def remember_answers(get_response: Answer) -> Answer:
    """Answer a repeated POST with the first answer. Two at the same time: the second waits for the first."""

    def respond(request: HttpRequest) -> HttpResponse:
        key = request.headers.get("Idempotency-Key", "")
        employee_id = (
            _caller(request) if key and request.method == "POST" and request.path.startswith("/api/v1/") else None
        )
        if not employee_id:
            return get_response(request)
        return _once(request, employee_id, key[:200], get_response)

    return respond


def _caller(request: HttpRequest) -> str | None:
    kind, _space, plain = request.headers.get("Authorization", "").partition(" ")
    token = token_for(plain) if kind.lower() == "bearer" else None
    return str(token.employee_id) if token else None


def _once(request: HttpRequest, employee_id: str, key: str, get_response: Answer) -> HttpResponse:
    digest = hashlib.sha256(b"POST " + request.path.encode() + request.body).hexdigest()
    with transaction.atomic():
        try:
            with transaction.atomic():
                remembered = RememberedAnswer.objects.create(
                    employee_id=employee_id, key=key, path=request.path[:300], digest=digest
                )
        except IntegrityError:
            return _repeat(RememberedAnswer.objects.get(employee_id=employee_id, key=key), digest)
        response = _checked(request, get_response)
        if response.status_code >= 300:
            transaction.set_rollback(True)
        else:
            _keep(remembered, response)
        return response


def _checked(request: HttpRequest, get_response: Answer) -> HttpResponse:
    """The answer, once the database has agreed to what only the commit would check."""
    try:
        with transaction.atomic():
            response = get_response(request)
            connection.check_constraints()
            return response
    except IntegrityError as error:
        return names_nothing(request, error)


def _keep(remembered: RememberedAnswer, response: HttpResponse) -> None:
    remembered.status = response.status_code
    remembered.body = response.content
    remembered.content_type = response.headers.get("Content-Type", "")
    remembered.save(update_fields=["status", "body", "content_type"])


def _repeat(remembered: RememberedAnswer, digest: str) -> HttpResponse:
    if remembered.digest != digest:
        return problem(422, "idempotency_key_reused", _("This idempotency key was used for another request."))
    answer = HttpResponse(bytes(remembered.body), status=remembered.status, content_type=remembered.content_type)
    answer["Idempotent-Replayed"] = "true"
    return answer
