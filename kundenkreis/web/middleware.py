"""What every request and answer passes: addresses without characters that no text has, the content security policy,
and plain words for fragments when nobody is signed in."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

# Everything comes from this server, nothing stands inline.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


def content_security_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Sends the policy with every answer that has none of its own."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return respond


def without_null_characters(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Leaves them out of what a page is asked for: PostgreSQL refuses to look for a text with one.

    An interface says instead that they do not fit (api/problems.py).
    """

    def respond(request: HttpRequest) -> HttpResponse:
        asked = request.META.get("QUERY_STRING", "")
        if ("%00" in asked or "\0" in asked) and not request.path.startswith("/api/"):
            request.META["QUERY_STRING"] = asked.replace("%00", "").replace("\0", "")
        return get_response(request)

    return respond


def signed_out_for_htmx(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A fragment that would be sent to the sign-in gets 401 instead: the page says so, and what was written stays."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        sign_in = resolve_url(settings.LOGIN_URL)
        if "HX-Request" in request.headers and response.get("Location", "").partition("?")[0] == sign_in:
            return HttpResponse(status=401)
        return response

    return respond
