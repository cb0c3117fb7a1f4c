"""Short notes about what was done, with the way back: undone from the toast instead of confirmed in advance."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Literal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse


def toast(request: HttpRequest, text: str, *, undo: str = "", verb: Literal["delete", "post"] = "delete") -> None:
    """Shows `text` on the page that comes next, or at once on the page that asked by htmx.

    `undo` is the address that takes it back, called with `verb` by the toast's button.
    """
    messages.success(request, text, extra_tags=f"{verb} {undo}" if undo else "")


def toasts_for_htmx(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a fragment has no toast region of its own, so the toasts travel in the HX-Trigger header."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        leaves_page = "HX-Redirect" in response or "HX-Refresh" in response or 300 <= response.status_code < 400
        if "HX-Request" in request.headers and not leaves_page:
            notes = [{"text": str(note), "undo": note.extra_tags or ""} for note in messages.get_messages(request)]
            if notes:
                triggers = json.loads(response.get("HX-Trigger", "{}"))
                response["HX-Trigger"] = json.dumps(triggers | {"toasts": notes})
        return response

    return respond
