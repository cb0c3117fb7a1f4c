"""Where the routes of this room meet."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["telephony"])
