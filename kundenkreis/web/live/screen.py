"""One open screen at the receiving end."""

from __future__ import annotations

import asyncio

EVERYTHING = "*"
MOST_PENDING = 100


class Screen:
    """One open screen: the topics it has not been told yet, each once; too many become "everything"."""

    def __init__(self, employee_id: str) -> None:
        self.own_topic = f"employee-{employee_id}"
        self.is_over = False
        self._pending: dict[str, None] = {}
        self._has_news = asyncio.Event()

    def hears(self, topic: str) -> bool:
        """Topics of an employee are for that employee alone."""
        return not topic.startswith("employee-") or topic == self.own_topic or topic.startswith(f"{self.own_topic}-")

    def tell(self, topic: str) -> None:
        """Remembers a topic until the screen takes it; never waits and never grows without bound."""
        if not self.hears(topic):
            return
        if topic == EVERYTHING or len(self._pending) >= MOST_PENDING:
            self._pending = {EVERYTHING: None}
        elif EVERYTHING not in self._pending:
            self._pending[topic] = None
        self._has_news.set()

    def end(self) -> None:
        """Wakes the screen for the last time: the server stops."""
        self.is_over = True
        self._has_news.set()

    async def news(self) -> list[str]:
        """Waits until there is something to tell, or the end, and hands it over."""
        await self._has_news.wait()
        self._has_news.clear()
        topics, self._pending = list(self._pending), {}
        return topics
