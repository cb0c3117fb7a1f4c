"""The sending end of live updates."""

from __future__ import annotations

import re

from django.db import connection

CHANNEL = "kundenkreis"
TOPIC = re.compile(r"[a-z]+(-[\w-]+)*")


def announce(topic: str) -> None:
    """Tells all open screens that something about `topic` changed, when and only when the current transaction commits.

    PostgreSQL itself holds the notice back until the commit, and sends equal notices of one transaction once.
    Raises ValueError when the topic is not a plain name such as `case-0192…`.
    """
    if not TOPIC.fullmatch(topic):
        raise ValueError(f"Not a topic name: {topic!r}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, topic])
