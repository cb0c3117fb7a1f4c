"""Reading a stream to its end."""

from __future__ import annotations

from dataclasses import dataclass, field

from kundenkreis.erp.port import Erp, Record, Stream, key_of


def everything(erp: Erp, stream: Stream, *, limit: int = 500) -> list[Record]:
    """All records of a first load."""
    return Reader(erp, stream, limit).read()


@dataclass
class Reader:
    """Keeps the cursor, as the mirror does."""

    erp: Erp
    stream: Stream
    limit: int = 500
    cursor: str | None = None
    pages: list[int] = field(default_factory=list)

    def read(self) -> list[Record]:
        """Pages until there are no more now."""
        records: list[Record] = []
        while True:
            changes = self.erp.changes(self.stream, self.cursor, limit=self.limit)
            self.cursor = changes.cursor
            self.pages.append(len(changes.records))
            records += changes.records
            if not changes.more:
                return records

    def caught_up(self) -> Reader:
        """Read all there is, and what the overlap repeats, so that only news come from now on."""
        self.read()
        self.read()
        return self

    def news(self) -> dict[str, Record]:
        """What changed since, by key."""
        return {key_of(record): record for record in self.read()}
