"""What all public pages share: no sign-in, no cookie, no trace in search engines and caches, and patience."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

UNKNOWN_TOKENS, POSTS = 30, 30  # a minute: from one address, for one link
MINUTE = 60
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}

View = Callable[[HttpRequest, str], HttpResponse]


def public(view: View) -> View:
    """The page is for whoever holds the link. The token itself proves who asks, so no cookie is read for it and no CSRF
    token is needed; mail programs have neither (RFC 8058)."""

    @wraps(view)
    def respond(request: HttpRequest, token: str) -> HttpResponse:
        if request.method == "POST" and _too_often(f"post-{token}", POSTS):
            response = _plain(request, "consent/public/slow.html", 429)
        else:
            response = view(request, token)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return csrf_exempt(login_not_required(respond))


def nothing_here(request: HttpRequest) -> HttpResponse:
    """No such link. Whoever tries many is slowed down; whoever has a real one never waits."""
    if _too_often(f"unknown-{request.META.get('REMOTE_ADDR')}", UNKNOWN_TOKENS):
        return _plain(request, "consent/public/slow.html", 429)
    return _plain(request, "consent/public/unknown.html", 404)


def in_language(code: str, request: HttpRequest, template: str, page: dict[str, object], status: int) -> HttpResponse:
    """The page in the person's language, whatever the browser asks for."""
    with translation.override(code):
        response = render(request, template, page, status=status)
    response.headers["Content-Language"] = code
    return response


def _plain(request: HttpRequest, template: str, status: int) -> HttpResponse:
    return render(request, template, status=status)


def _too_often(what: str, limit: int) -> bool:
    key = f"consent-{what}"
    cache.add(key, 0, MINUTE)
    try:
        return cache.incr(key) > limit
    except ValueError:  # the minute ended in between
        return False
