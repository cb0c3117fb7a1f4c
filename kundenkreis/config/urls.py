"""All addresses: each room's `urls.py`, and two questions of the machinery that runs the product."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from kundenkreis.config import health

ROOMS = (
    "desk",
    "api",
    "service",
    "process",
    "telephony",
    "mail",
    "exchange",
    "documents",
    "todos",
    "privacy",
    "duplicates",
    "consent",
    "customers",
    "erp",
    "staff",
    "web",
    "demo",
)


def _rooms() -> list[URLPattern | URLResolver]:
    modules = (f"kundenkreis.{room}.urls" for room in ROOMS)
    return [path("", include(module)) for module in modules if find_spec(module)]


urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    *_rooms(),
]
