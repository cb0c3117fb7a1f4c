"""The ASGI application that granian serves: Django, with live messages and static files."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kundenkreis.config.settings")

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]

django = get_asgi_application()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer HTTP through Django; answer the server's start and stop messages, which Django does not know."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
    else:
        await django(scope, receive, send)


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
