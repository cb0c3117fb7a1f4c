"""Addresses of the interface."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, path, re_path
from django.views.decorators.csrf import csrf_exempt

from kundenkreis.api.assembly import api
from kundenkreis.api.problems import nowhere


def _without_session(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """The interface asks for tokens itself; the sign-in page is not for it."""
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)
        pattern.callback = login_not_required(pattern.callback)
    return patterns


_patterns, _app, _namespace = api.urls
urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", (_without_session(_patterns), _app, _namespace)),
    re_path(r"^api/v1/", csrf_exempt(login_not_required(nowhere)), name="api_nowhere"),
]
