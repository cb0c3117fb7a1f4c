"""What a process is: numbered steps in lanes, each reached by an event. The rooms whose processes they are register them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kundenkreis.journal.events import Event
from kundenkreis.staff.lanes import Lane

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

Events = tuple[type[Event], ...]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One numbered step of a process (Prozessschritt).

    `reached_by`: the event that completes it. `progress_by`: something happened, but the step goes on (a part delivery).
    `undone_by`: it is open again (a cancelled delivery). `failed_by`: it went wrong and waits for a person.
    `evidence(event)` says in a few words what the step left behind; `when_current` what is waited for.
    """

    number: int
    name: LazyText
    short_name: LazyText
    lane: Lane
    reached_by: Events
    progress_by: Events = ()
    undone_by: Events = ()
    failed_by: Events = ()
    evidence: Callable[[Any], str] = lambda event: ""
    when_current: LazyText | str = ""


@dataclass(frozen=True, kw_only=True)
class Process:
    """One of the closed circles: A campaign, B project sales, C complaint."""

    letter: str
    name: LazyText
    steps: tuple[Step, ...]

    def step(self, number: int) -> Step:
        """The step of this number; raises KeyError."""
        return {step.number: step for step in self.steps}[number]

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes in the order in which the process first enters them."""
        return tuple(dict.fromkeys(step.lane for step in self.steps))


_processes: dict[str, Process] = {}


def register(process: Process) -> None:
    """Make a process known; called by its room when Django starts."""
    _processes[process.letter] = process


def process_of(letter: str) -> Process:
    """The process of this letter; raises KeyError."""
    return _processes[letter]


def processes() -> list[Process]:
    """All processes, by letter."""
    return [_processes[letter] for letter in sorted(_processes)]
