"""The screen speaks the signed-in employee's language and shows the company's time zone."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation


def language_and_zone(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Activate the employee's language; before sign-in, what the browser asks for, German if unsure."""

    def respond(request: HttpRequest) -> HttpResponse:
        language = (
            request.user.language if request.user.is_authenticated else translation.get_language_from_request(request)
        )
        timezone.activate(timezone.get_default_timezone())
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return respond
