"""What a process is: numbered steps in lanes, each reached by an event. Their rooms register them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kundenkreis.journal.events import Event
from kundenkreis.staff.lanes import Lane

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

Events = tuple[type[Event], ...]


def _nothing(event: Event) -> str:
    """The evidence of a step that leaves none."""
    return ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One numbered step of a process (Prozessschritt).

    `reached_by`: the event that completes it. `progress_by`: something happened, but it goes on (a part delivery).
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
    evidence: Callable[[Any], str] = _nothing
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

    def department_of(self, step: Step) -> Lane:
        """Whose people look after a step: its own lane, for a step of the ERP the lane where the process began."""
        return self.steps[0].lane if step.lane is Lane.ERP else step.lane

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
