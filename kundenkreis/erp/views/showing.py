"""The monitor and the pill."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kundenkreis.erp.navigation import pill, state_of
from kundenkreis.erp.queries.hand_overs import (
    FILTERS,
    HandOverDetail,
    HandOverLine,
    hand_over_counts,
    hand_over_detail,
    hand_over_lines,
)
from kundenkreis.erp.queries.monitor import (
    first_differences,
    last_reconciliation,
    latest_news,
    parked_reactions,
)
from kundenkreis.erp.queries.streams import availability, stream_tiles
from kundenkreis.erp.rights import OPERATE, READ
from kundenkreis.staff.requests import employee_with


@require_safe
def monitor(request: HttpRequest) -> HttpResponse:
    """How the connection is, what waits, what to decide; only its inner part when htmx refreshes it."""
    employee = employee_with(request, READ)
    template = "erp/_monitor.html" if "HX-Request" in request.headers else "erp/monitor.html"
    return render(request, template, _page(request) | {"may_operate": employee.may(OPERATE)})


def _page(request: HttpRequest) -> dict[str, Any]:
    shown = request.GET.get("list", "open")
    shown = shown if shown in FILTERS else "open"
    lines, older = hand_over_lines(shown, before=_id(request.GET.get("before", "")))
    reconciliation = last_reconciliation()
    return {
        "shown": shown,
        "state": state_of(request),
        "counts": hand_over_counts(),
        "availability": availability(),
        "tiles": stream_tiles(),
        "lines": lines,
        "older": older,
        "detail": _detail(request, lines),
        "reactions": parked_reactions(),
        "reconciliation": reconciliation,
        "differences": first_differences(reconciliation),
        "news": latest_news(),
    }


def _id(text: str) -> UUID | None:
    """An id from the address; nonsense counts as none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _detail(request: HttpRequest, lines: list[HandOverLine]) -> HandOverDetail | None:
    """The hand-over that was chosen, else the first that waits for a person."""
    first = next((line.hand_over.key for line in lines if line.hand_over.is_to_decide), "")
    key = request.GET.get("key", "") or first
    return hand_over_detail(key) if key else None


@require_safe
def show_pill(request: HttpRequest) -> HttpResponse:
    """The pill again."""
    return HttpResponse(pill(request))
