"""Reading a stream: first everything by id, then what Tryton's log and new rows tell, now and then a sweep by date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from kundenkreis.erp.adapters.tryton.cursor import Mark, Page, Place
from kundenkreis.erp.adapters.tryton.session import Row, Session
from kundenkreis.erp.adapters.tryton.sources import Source
from kundenkreis.erp.fingerprint import fingerprint
from kundenkreis.erp.port import Changes, NotAuthorised, Record, key_of

LOG = "ir.model.log"
SWEEP_EVERY = timedelta(minutes=5)
SWEEP_OVERLAP = timedelta(minutes=5)
PAGE = 200

Order = tuple[tuple[str, str]]
ASCENDING: Order = (("id", "ASC"),)
DESCENDING: Order = (("id", "DESC"),)


def now() -> datetime:
    """The time now, aware UTC."""
    return datetime.now(UTC)


class Streaming:
    """The log tells what people did and all transitions; programs inside Tryton write past it, hence the sweep."""

    def __init__(self, session: Session, sources: Mapping[str, Source], clock: Callable[[], datetime] = now) -> None:
        self._session, self._sources, self._clock = session, sources, clock

    def changes(self, stream: str, cursor: str | None, limit: int) -> Changes:
        """The next records of a stream and the cursor behind them."""
        source = self._sources[stream]
        place = Place.parse(cursor) if cursor else self._start(source)
        if not place.page and self._clock() - place.swept_at > SWEEP_EVERY:
            place = self._sweep(source, place)
        return self._page(source, place, place.page, limit) if place.page else self._news(source, place, limit)

    def fingerprints(self, stream: str) -> Iterator[tuple[str, str]]:
        """Key and fingerprint of every record, a page at a time."""
        source, after = self._sources[stream], 0
        while ids := source.ids(after, None, PAGE):
            after = ids[-1]
            yield from ((key_of(record), fingerprint(record)) for record in source.records(ids))

    def _start(self, source: Source) -> Place:
        newest = {model: Mark.at(self._newest(model)) for model in sorted(source.created)}
        return Place(Mark.at(self._newest_line(source)), newest, self._clock(), Page())

    def _sweep(self, source: Source, place: Place) -> Place:
        """A log that is shorter than it was belongs to a database restored from a backup: then everything is read."""
        if self._newest_line(source) < place.log.high:
            return self._start(source)
        return Place(place.log, place.newest, self._clock(), Page(since=place.swept_at - SWEEP_OVERLAP))

    def _newest(self, model: str) -> int:
        return _first_id(self._session.find(model, [], ["id"], order=DESCENDING, limit=1))

    def _newest_line(self, source: Source) -> int:
        return _first_id(self._log(source, [], DESCENDING, 1))

    def _page(self, source: Source, place: Place, page: Page, limit: int) -> Changes:
        ids = source.ids(page.after, page.since, limit)
        more = len(ids) == limit
        behind = place.paging(Page(ids[-1], page.since) if more else None)
        return Changes(records=tuple(source.records(ids)) if ids else (), cursor=str(behind), more=more)

    def _news(self, source: Source, place: Place, limit: int) -> Changes:
        touched: dict[str, list[int]] = {}
        log, more = self._from_log(source, place.log, limit, touched)
        newest = dict(place.newest)
        for model, mark in place.newest.items():
            newest[model], more_rows = self._from_rows(model, mark, limit, touched)
            more = more or more_rows
        records: Sequence[Record] = source.records(source.concerned(touched)) if touched else ()
        return Changes(records=tuple(records), cursor=str(Place(log, newest, place.swept_at)), more=more)

    def _from_log(self, source: Source, mark: Mark, limit: int, touched: dict[str, list[int]]) -> tuple[Mark, bool]:
        rows = self._log(source, mark.domain(), ASCENDING, limit)
        for row in rows:
            model, _, number = (row["resource"] or "").partition(",")
            if model in source.logged and int(number) not in touched.get(model, ()):
                touched.setdefault(model, []).append(int(number))
        return mark.after([row["id"] for row in rows]), len(rows) == limit

    def _log(self, source: Source, domain: list[Any], order: Order, limit: int) -> list[Row]:
        """Tryton refuses all lines when one names something we may not read; then only those that matter are asked for.

        It also hides what is said about inactive records, unless told not to.
        """
        try:
            return self._session.find(LOG, domain, ["resource"], order=order, limit=limit, active_test=False)
        except NotAuthorised:
            mine: list[Any] = ["OR", *(("resource", "like", f"{model},%") for model in sorted(source.logged))]
            return self._session.find(LOG, [*domain, mine], ["resource"], order=order, limit=limit, active_test=False)

    def _from_rows(self, model: str, mark: Mark, limit: int, touched: dict[str, list[int]]) -> tuple[Mark, bool]:
        ids = [row["id"] for row in self._session.find(model, mark.domain(), ["id"], limit=limit)]
        if ids:
            touched.setdefault(model, []).extend(ids)
        return mark.after(ids), len(ids) == limit


def _first_id(rows: list[Row]) -> int:
    return int(rows[0]["id"]) if rows else 0
