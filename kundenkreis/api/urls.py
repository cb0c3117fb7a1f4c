"""Addresses of the interface."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path
from django.views.decorators.csrf import csrf_exempt

from kundenkreis.api.assembly import api
from kundenkreis.api.problems import nowhere, wrong_method


def _without_session(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """The interface asks for tokens itself; the sign-in page is not for it."""
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)
        pattern.callback = login_not_required(_with_problems(pattern.callback))
    return patterns


def _with_problems(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The library answers a wrong method in plain text, before any of our handlers is asked."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        return wrong_method(request, response["Allow"]) if response.status_code == 405 else response

    return answer


_patterns, _app, _namespace = api.urls
urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", (_without_session(_patterns), _app, _namespace)),
    re_path(r"^api/v1/", csrf_exempt(login_not_required(nowhere)), name="api_nowhere"),
]
