"""A step is reached because its event happened, never because somebody pressed "next"."""

from __future__ import annotations

from kundenkreis.journal.events import Event
from kundenkreis.journal.models import Case
from kundenkreis.journal.reacting import Told, on
from kundenkreis.process.models import CaseStep
from kundenkreis.process.registry import Step, process_of


@on(Event)
def follow_the_case(told: Told[Event]) -> None:
    """Mark what this event means for the steps of its case."""
    if told.event.case_id is None:
        return
    case = Case.objects.get(pk=told.event.case_id)
    for step in process_of(case.process).steps:
        _apply(told, case, step)


def _apply(told: Told[Event], case: Case, step: Step) -> None:
    event = told.event
    if isinstance(event, step.reached_by):
        _mark(told, case, step, CaseStep.State.DONE)
    elif isinstance(event, step.failed_by):
        _mark(told, case, step, CaseStep.State.FAILED)
    elif isinstance(event, step.progress_by):
        _mark(told, case, step, CaseStep.State.CURRENT)
    elif isinstance(event, step.undone_by):
        CaseStep.objects.filter(case=case, number=step.number).delete()


def _mark(told: Told[Event], case: Case, step: Step, state: CaseStep.State) -> None:
    CaseStep.objects.update_or_create(
        case=case, number=step.number, defaults={"state": state, "entry_id": told.entry_id, "since": told.at}
    )
