"""How an event reads in the timeline. Each room tells its own events; the journal itself keeps no texts.

    declare_kind("todos", _("To-dos"), icon="square-check-big", position=50, room="todos")

    @tell(TodoDone, text=Text("todo_id", Todo, "title"))
    def _(event: TodoDone, entry: Entry) -> Telling:
        return Telling(_("finished a to-do"), icon="check", tone="ok")

The actor's name stands before the text ("Lena Brandt hat eine Aufgabe erledigt"); so a text begins with the verb.
All events of a room are of the kind that it declares; `tell(…, kind=…)` makes an exception. By its kind an event is
filtered, by the words in its room's table (`text`) it is found.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from django.db.models import Model

from kundenkreis.journal.events import Event, event_class, restore
from kundenkreis.journal.models import Entry

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

E = TypeVar("E", bound=Event)
Tone = Literal["", "ok", "warn", "danger"]


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What the timeline shows: `text` after the actor's name, `icon` (lucide), `tone`, a second line, a link."""

    text: str | LazyText
    icon: str = "circle"
    tone: Tone = ""
    detail: str | LazyText = ""
    path: str = ""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What sort of news an event is; the timeline is filtered by it. `position` is its place among the others."""

    code: str
    label: str | LazyText
    icon: str
    position: int


@dataclass(frozen=True)
class Text:
    """Where the words of an event stand: `fact` names the id of a row of `model`, whose column `field` has them.

    `quoted`: somebody wrote them, so they stand as a quotation; else they are the second line (a subject, a title).
    `words`: the column that has them spelled out, with an index of their parts; where there is none, they are short."""

    fact: str
    model: type[Model]
    field: str
    quoted: bool = False
    words: str = ""


_tellers: dict[type[Event], Callable[[Event, Entry], Telling]] = {}
_kinds: dict[str, Kind] = {}
_kind_of_room: dict[str, str] = {}
_kind_of_event: dict[type[Event], str] = {}
_texts: dict[type[Event], Text] = {}


def declare_kind(code: str, label: str | LazyText, *, icon: str, position: int, room: str = "") -> str:
    """A kind of news, and the room all of whose events are of it. Returns its code; declaring it twice changes nothing,
    so that several rooms may share one."""
    _kinds.setdefault(code, Kind(code=code, label=label, icon=icon, position=position))
    if room:
        _kind_of_room[room] = code
    return code


def kinds() -> list[Kind]:
    """All kinds in their order."""
    return sorted(_kinds.values(), key=lambda kind: kind.position)


def kind_of(event: type[Event]) -> str:
    """The code of an event's kind; empty when its room declared none."""
    return _kind_of_event.get(event) or _kind_of_room.get(event.room, "")


def tell(
    event: type[E], *, kind: str = "", text: Text | None = None
) -> Callable[[Callable[[E, Entry], Telling]], Callable[[E, Entry], Telling]]:
    """Register how events of this class read, of which kind they are (else their room's), and where their words are."""

    def register(teller: Callable[[E, Entry], Telling]) -> Callable[[E, Entry], Telling]:
        _tellers[event] = teller  # type: ignore[assignment]
        if kind:
            _kind_of_event[event] = kind
        if text:
            _texts[event] = text
        return teller

    return register


def is_told(name: str) -> bool:
    """Whether entries of this event name appear in the timeline at all."""
    return event_class(name) in _tellers


def told_events() -> list[type[Event]]:
    """The events that somebody tells."""
    return list(_tellers)


def told_names(wanted: Collection[str] = ()) -> list[str]:
    """The event names that the timeline shows, of these kinds if any are given; all else is for the audit only."""
    return sorted(event.name() for event in told_events() if not wanted or kind_of(event) in wanted)


def texts() -> dict[str, Text]:
    """Where the words are, by event name."""
    return {event.name(): text for event, text in _texts.items()}


def telling_of(entry: Entry) -> Telling | None:
    """The words for an entry, None when nobody tells this event."""
    event = event_class(entry.name)
    teller = _tellers.get(event) if event else None
    if teller is None:
        return None
    ids = {"case_id": entry.case_id, "company_id": entry.company_id, "person_id": entry.person_id}
    return teller(restore(entry.name, entry.facts, **ids), entry)
