"""`GET /live`: server-sent events with the names of topics that changed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from kundenkreis.web.live.listening import switchboard

HEARTBEAT_SECONDS = 15
RETRY_MILLISECONDS = 2000


async def live(request: HttpRequest) -> HttpResponseBase:
    """The stream for the signed-in employee; under WSGI, which cannot stream, 204: the browser stops asking."""
    employee = await request.auser()
    if not isinstance(request, ASGIRequest):
        return HttpResponse(status=204)
    topics = _topics(str(employee.pk), _since(request))
    response = StreamingHttpResponse(topics, content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


def _since(request: HttpRequest) -> float:
    """When the browser last heard something: after a break it says so, at first it is when the page was drawn."""
    try:
        return float(request.headers.get("Last-Event-ID") or request.GET.get("since", ""))
    except ValueError:
        return 0.0


def _now() -> str:
    return f"id: {time.time():.3f}\n"


async def _topics(employee_id: str, since: float) -> AsyncIterator[str]:
    # The request lasts as long as the page: it must not keep the pooled connection that the sign-in check has used.
    await sync_to_async(connections.close_all)()
    yield f"retry: {RETRY_MILLISECONDS}\n\n"
    async with switchboard().screen(employee_id, since) as screen:
        while not screen.is_over:
            try:
                topics = await asyncio.wait_for(screen.news(), HEARTBEAT_SECONDS)
            except TimeoutError:
                yield f": still here\n{_now()}\n"
            else:
                yield "".join(f"data: {topic}\n{_now()}\n" for topic in topics)
