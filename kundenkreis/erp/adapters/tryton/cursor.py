"""Where a stream stands: an opaque string outside, marks of what was seen inside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

KEPT_GAPS = 100
OVERLAP = 50


@dataclass(frozen=True)
class Mark:
    """Ids up to `high` were seen, except the `gaps`: a transaction that commits late fills a gap, and is not missed."""

    high: int
    gaps: tuple[int, ...] = ()

    def domain(self) -> list[Any]:
        """What Tryton has to look for: newer ids, and late ones."""
        newer = ("id", ">", self.high)
        return [["OR", newer, ("id", "in", list(self.gaps))]] if self.gaps else [newer]

    def after(self, ids: Sequence[int]) -> Mark:
        """The mark once these were seen as well. Old gaps are given up: what was rolled back never comes."""
        high = max([self.high, *ids])
        missing = set(self.gaps) | set(range(max(self.high, high - 10 * KEPT_GAPS) + 1, high))
        return Mark(high, tuple(sorted(missing - set(ids)))[-KEPT_GAPS:])

    @classmethod
    def at(cls, newest: int) -> Mark:
        """The start: a little before the newest id, for those that were not yet committed."""
        return cls(max(0, newest - OVERLAP))


@dataclass(frozen=True)
class Page:
    """Reading through all records by id, or through those written since `since` (aware UTC)."""

    after: int = 0
    since: datetime | None = None


@dataclass(frozen=True)
class Place:
    """The log, the newest records of models that Tryton does not log, the last sweep, and the page if one is open."""

    log: Mark
    newest: dict[str, Mark]
    swept_at: datetime
    page: Page | None = None

    def paging(self, page: Page | None) -> Place:
        """The same place with another page open, or none."""
        return replace(self, page=page)

    def __str__(self) -> str:
        """The cursor."""
        page = self.page and [self.page.after, self.page.since and self.page.since.isoformat()]
        newest = {model: [mark.high, mark.gaps] for model, mark in self.newest.items()}
        content = {
            "log": [self.log.high, self.log.gaps],
            "new": newest,
            "swept": self.swept_at.isoformat(),
            "page": page,
        }
        return json.dumps(content, separators=(",", ":"))

    @classmethod
    def parse(cls, cursor: str) -> Place:
        """The place that a cursor names."""
        content = json.loads(cursor)
        page = content["page"]
        return cls(
            log=_mark(content["log"]),
            newest={model: _mark(mark) for model, mark in content["new"].items()},
            swept_at=datetime.fromisoformat(content["swept"]),
            page=page and Page(page[0], page[1] and datetime.fromisoformat(page[1])),
        )


def _mark(content: list[Any]) -> Mark:
    return Mark(content[0], tuple(content[1]))
