"""Where cases stand: the step list of one case, the step marks of many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from kundenkreis.journal.actor import ActorKind
from kundenkreis.journal.events import restore
from kundenkreis.journal.models import Case, Entry
from kundenkreis.process.models import CaseStep
from kundenkreis.process.registry import Process, Step, process_of
from kundenkreis.staff.lanes import Lane
from kundenkreis.staff.queries import employees_named


class State(StrEnum):
    """How a step looks: SKIPPED is a step that a case ended without."""

    DONE = "done"
    CURRENT = "current"
    WAITING = "waiting"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, kw_only=True)
class StepState:
    """One step of one case. `at` is aware UTC, `who` the employee or the ERP, `evidence` what it left behind."""

    letter: str
    step: Step
    state: State
    at: datetime | None = None
    who: str = ""
    evidence: str = ""

    @property
    def mark(self) -> str:
        return f"{self.letter}{self.step.number}"


@dataclass(frozen=True, kw_only=True)
class StepMark:
    """The short form for lists: C80, where the case stands now, and since when (aware UTC)."""

    letter: str
    step: Step
    state: State
    since: datetime

    @property
    def mark(self) -> str:
        return f"{self.letter}{self.step.number}"


def where_is(case: Case) -> list[StepState]:
    """All steps of the case's process with their state, in two queries."""
    process = process_of(case.process)
    rows = {row.number: row for row in CaseStep.objects.filter(case=case).select_related("entry")}
    states = _states(process, {number: row.state for number, row in rows.items()}, is_open=case.is_open)
    names = _names(row.entry for row in rows.values())
    return [_step_state(process, step, states[step.number], rows.get(step.number), names) for step in process.steps]


def step_marks(cases: Iterable[Case]) -> dict[UUID, StepMark]:
    """Where each of these cases stands, by case id, in one query; closed cases stand at their last reached step."""
    by_id = {case.pk: case for case in cases}
    rows: dict[UUID, list[CaseStep]] = defaultdict(list)
    for row in CaseStep.objects.filter(case__in=by_id):
        rows[row.case_id].append(row)
    return {case_id: _mark(case, rows[case_id]) for case_id, case in by_id.items()}


def _mark(case: Case, rows: list[CaseStep]) -> StepMark:
    process = process_of(case.process)
    states = _states(process, {row.number: row.state for row in rows}, is_open=case.is_open)
    here = [step for step in process.steps if states[step.number] in (State.FAILED, State.CURRENT)]
    reached = [step for step in process.steps if states[step.number] is State.DONE]
    step = here[0] if here else (reached or process.steps)[-1]
    since = max((row.since for row in rows), default=case.opened_at)
    return StepMark(letter=process.letter, step=step, state=states[step.number], since=since)


def _states(process: Process, found: Mapping[int, str], *, is_open: bool) -> dict[int, State]:
    states: dict[int, State] = {}
    current_found = False
    for step in process.steps:
        state = State(found[step.number]) if step.number in found else State.WAITING
        if not is_open and state in (State.WAITING, State.CURRENT):
            state = State.SKIPPED
        elif state is State.WAITING and not current_found:
            state = State.CURRENT
        current_found = current_found or state in (State.CURRENT, State.FAILED)
        states[step.number] = state
    return states


def _names(entries: Iterable[Entry]) -> dict[str, str]:
    """Who did these, by the actor's id; the ERP and the system have none and go by their kind."""
    ids = [entry.actor_id for entry in entries if entry.actor_kind in (ActorKind.EMPLOYEE, ActorKind.TOKEN)]
    known = {known_id: str(employee) for known_id, employee in employees_named(ids).items()}
    return known | {ActorKind.ERP.value: str(Lane.ERP.label), ActorKind.SYSTEM.value: "Kundenkreis"}


def _step_state(
    process: Process, step: Step, state: State, row: CaseStep | None, names: Mapping[str, str]
) -> StepState:
    if row is None:
        waiting_for = str(step.when_current) if state in (State.CURRENT, State.WAITING) else ""
        return StepState(letter=process.letter, step=step, state=state, evidence=waiting_for)
    return StepState(
        letter=process.letter,
        step=step,
        state=state,
        at=row.since,
        who=names.get(row.entry.actor_id or row.entry.actor_kind, ""),
        evidence=_evidence(step, row.entry),
    )


def _evidence(step: Step, entry: Entry) -> str:
    ids = {"case_id": entry.case_id, "company_id": entry.company_id, "person_id": entry.person_id}
    return step.evidence(restore(entry.name, entry.facts, **ids))
