"""Reading the ERP in memory page by page, and then along its log."""

from __future__ import annotations

import json
from typing import Any

from kundenkreis.erp.adapters.memory.books import Books
from kundenkreis.erp.port import Changes, Stream


def changes(books: Books, stream: Stream, cursor: str | None, limit: int) -> Changes:
    """The next page of a first load (the cursor holds `after`), else what the log says since `log`."""
    with books.lock:
        place: dict[str, Any] = json.loads(cursor) if cursor else {"log": len(books.log), "after": ""}
        if "after" in place:
            return _page(books, stream, place["after"], place["log"], limit)
        return _since(books, stream, place["log"], limit)


def _page(books: Books, stream: Stream, after: str, log: int, limit: int) -> Changes:
    rest = [(key, record) for key, record in books.table(stream).items() if key > after]
    page = rest[:limit]
    more = len(rest) > limit
    place = {"log": log, "after": page[-1][0]} if more else {"log": log}
    return Changes(records=tuple(record for _, record in page), cursor=json.dumps(place), more=more)


def _since(books: Books, stream: Stream, log: int, limit: int) -> Changes:
    keys: dict[str, None] = {}
    for place, (changed, key) in enumerate(books.log[log:], start=log):
        if changed is stream and key not in keys:
            if len(keys) == limit:
                return _changed(books, stream, list(keys), place, more=True)
            keys[key] = None
    return _changed(books, stream, list(keys), len(books.log), more=False)


def _changed(books: Books, stream: Stream, keys: list[str], log: int, *, more: bool) -> Changes:
    table = books.table(stream)
    return Changes(
        records=tuple(table[key] for key in keys if key in table),
        gone=tuple(key for key in keys if key not in table),
        cursor=json.dumps({"log": log}),
        more=more,
    )
