"""What the process room itself notices."""

from __future__ import annotations

from dataclasses import dataclass

from kundenkreis.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseStoodStill(Event):
    """The watchdog found a case without an event for too long."""

    room = "process"
    working_hours: int
