"""@on(Event): what a room does when something happened elsewhere.

A reaction touches the database or defers a job, never the network.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar, cast

from kundenkreis.journal.actor import Actor
from kundenkreis.journal.events import Event

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, kw_only=True)
class Told(Generic[E]):
    """What a reaction is told: the event, who did it, when (aware), and its journal entry."""

    event: E
    by: Actor
    at: datetime
    entry_id: int


@dataclass(frozen=True)
class _Registered:
    name: str
    to: type[Event]
    run: Callable[[Told[Event]], None]


_registered: dict[str, _Registered] = {}


def on(to: type[E]) -> Callable[[Callable[[Told[E]], None]], Callable[[Told[E]], None]]:
    """Register a reaction to an event class and its subclasses (`on(Event)`: to everything). It must be repeatable."""

    def register(run: Callable[[Told[E]], None]) -> Callable[[Told[E]], None]:
        name = f"{run.__module__.removeprefix('kundenkreis.')}.{run.__name__}"
        _registered[name] = _Registered(name, to, cast(Callable[[Told[Event]], None], run))
        return run

    return register


def reactions_to(happened: type[Event]) -> list[_Registered]:
    """All reactions to an event of this class, in the order in which the rooms were loaded."""
    return [reaction for reaction in _registered.values() if issubclass(happened, reaction.to)]


def reaction_named(name: str) -> _Registered | None:
    """The reaction of this name, None when the product no longer has it."""
    return _registered.get(name)
