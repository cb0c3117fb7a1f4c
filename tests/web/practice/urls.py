"""The practice page and what it posts to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from django_cotton.compiler_regex import CottonCompiler

from kundenkreis.config import urls
from kundenkreis.web.toasts import toast

PAGE = CottonCompiler().process((Path(__file__).parent / "page.html").read_text(encoding="utf-8"))
counts: dict[str, int] = {}


def _count(name: str) -> int:
    counts[name] = counts.get(name, 0) + 1
    return counts[name]


def _page(request: HttpRequest, status: int = 200, **about: Any) -> HttpResponse:
    template = engines["django"].from_string(PAGE)
    return HttpResponse(template.render(about, request), status=status)


def show(request: HttpRequest) -> HttpResponse:
    return _page(request)


def note(request: HttpRequest) -> HttpResponse:
    """Refuses a note without a full stop, keeps one that has it."""
    text = request.POST.get("text", "")
    if not text.endswith("."):
        return _page(request, 422, text=text, error="Der Satz braucht einen Punkt.")
    _count("notes")
    toast(request, "Notiz steht im Verlauf", undo="/practice/undo")
    return _page(request)


def undo(request: HttpRequest) -> HttpResponse:
    assert request.method == "DELETE"
    _count("undone")
    return HttpResponse(status=204)


def fragment(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        f'<p id="fragment" hx-get="/practice/fragment" hx-trigger="live:case-7 from:body" hx-swap="outerHTML">'
        f"Stand {_count('fragments')}</p>"
    )


def find(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f'<a href="/practice?found={request.GET["q"]}">{request.GET["q"]}</a>')


def forbidden(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=403)


urlpatterns = [
    path("practice", show),
    path("practice/note", note),
    path("practice/undo", undo),
    path("practice/fragment", fragment),
    path("practice/find", find),
    path("practice/forbidden", forbidden),
    path("", include(urls.urlpatterns)),
]
