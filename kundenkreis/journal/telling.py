"""How an event reads in the timeline. Each room tells its own events; the journal itself keeps no texts.

    @tell(TodoDone)
    def _(event: TodoDone, entry: Entry) -> Telling:
        return Telling(_("finished a to-do"), icon="check", tone="ok")

The actor's name stands before the text ("Lena Brandt hat eine Aufgabe erledigt"); so a text begins with the verb.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

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


_tellers: dict[type[Event], Callable[[Event, Entry], Telling]] = {}


def tell(event: type[E]) -> Callable[[Callable[[E, Entry], Telling]], Callable[[E, Entry], Telling]]:
    """Register how events of this class read."""

    def register(teller: Callable[[E, Entry], Telling]) -> Callable[[E, Entry], Telling]:
        _tellers[event] = teller  # type: ignore[assignment]
        return teller

    return register


def is_told(name: str) -> bool:
    """Whether entries of this event name appear in the timeline at all."""
    return event_class(name) in _tellers


def told_names() -> list[str]:
    """The event names that the timeline shows; everything else is for the audit only."""
    return sorted(event.name() for event in _tellers)


def telling_of(entry: Entry) -> Telling | None:
    """The words for an entry, None when nobody tells this event."""
    event = event_class(entry.name)
    teller = _tellers.get(event) if event else None
    if teller is None:
        return None
    ids = {"case_id": entry.case_id, "company_id": entry.company_id, "person_id": entry.person_id}
    return teller(restore(entry.name, entry.facts, **ids), entry)
