"""What of a timeline is asked for: which kinds, which words, and from where on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict

from kundenkreis.journal.telling import kinds

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText


@dataclass(frozen=True)
class Chip:
    """A kind of news that one may ask for."""

    code: str
    label: str | LazyText
    icon: str
    on: bool


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`kinds` empty: all of them; `words`: as typed. `before` a cursor: what was earlier; `down_to` a cursor: all from
    now back to it, the entry of the cursor included."""

    kinds: tuple[str, ...] = ()
    words: str = ""
    before: str = ""
    down_to: str = ""

    @property
    def is_filtered(self) -> bool:
        return bool(self.kinds or self.words)

    def address(self, **place: str) -> str:
        """Kinds and words as they stand in an address, and a place: `kind=calls&kind=notes&q=dichtung&before=…`."""
        given = [*(("kind", kind) for kind in self.kinds), ("q", self.words), *place.items()]
        return urlencode([(name, value) for name, value in given if value])

    @property
    def chips(self) -> list[Chip]:
        """Every kind there is, and whether it is asked for."""
        return [Chip(kind.code, kind.label, kind.icon, kind.code in self.kinds) for kind in kinds()]


def asked_by(address: QueryDict) -> Asked:
    """What the parameters of an address ask for; kinds that there are none of are left out."""
    known = {kind.code for kind in kinds()}
    return Asked(
        kinds=tuple(kind for kind in address.getlist("kind") if kind in known),
        words=address.get("q", "").strip()[:100],
        before=address.get("before", ""),
        down_to=address.get("down_to", ""),
    )


@dataclass(frozen=True)
class Cursor:
    """An entry's place: its time, and its id among those of the same time."""

    at: datetime
    id: int

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.id}"


def cursor_of(text: str) -> Cursor | None:
    """The place that a text names; None when it is none."""
    at, _separator, pk = text.rpartition("~")
    try:
        moment = datetime.fromisoformat(at)
        return Cursor(moment, int(pk)) if moment.tzinfo else None
    except ValueError:
        return None
