"""Builds the answers: a complaint, its steps, its place in a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from kundenkreis.customers.models import Company, Person
from kundenkreis.erp.models import Product
from kundenkreis.process.queries import StepMark, StepState, step_marks, where_is
from kundenkreis.service.api import answers
from kundenkreis.service.api.next_steps import next_step, place_of
from kundenkreis.service.api.order_answers import decision_out, replacement_out
from kundenkreis.service.models import Closure, Complaint
from kundenkreis.service.queries.complaints import complaint_of
from kundenkreis.service.queries.proposals import machine_of, suggestion_for
from kundenkreis.service.rules import Priority
from kundenkreis.service.words import Category, Channel, MachineState, Outcome
from kundenkreis.staff.models import Employee

LINKS = ("steps", "timeline", "proposal", "files")


def complaint_out(complaint: Complaint, *, reader: Employee | None) -> answers.ComplaintOut:
    """The complaint as it is now, read anew. `reader`: whose customers may be proposed as callers."""
    complaint = complaint_of(str(complaint.pk))
    states = where_is(complaint.case)
    return answers.ComplaintOut(
        id=complaint.pk,
        number=complaint.number,
        state=state_of(complaint),
        version=complaint.version,
        channel=Channel(complaint.channel),
        call_id=complaint.call_id,
        case_id=complaint.case_id,
        received_at=complaint.received_at,
        company=named(complaint.company),
        person=named(complaint.person),
        account_number=complaint.account_number,
        machine=machine_out(complaint),
        opened_at=complaint.opened_at,
        fault=complaint.fault,
        description=complaint.description,
        category=Category(complaint.category) if complaint.category else None,
        priority=Priority(complaint.priority),
        quantity=complaint.quantity,
        responsible=named(complaint.responsible),
        due_at=complaint.due_at,
        decision=decision_out(complaint.decision),
        replacement=replacement_out(complaint.replacement),
        closure=_closure_out(complaint.closure),
        page=complaint.path,
        steps=steps_out(states),
        next=next_step(complaint, states, reader=reader),
        links={"self": place_of(complaint)} | {rel: place_of(complaint, rel) for rel in LINKS},
    )


def state_of(complaint: Complaint) -> Literal["draft", "open", "closed"]:
    """Where it stands in one word."""
    if not complaint.is_open:
        return "closed"
    return "open" if complaint.is_ticket else "draft"


def named(something: Company | Person | Employee | None) -> answers.NamedOut | None:
    """A row by its id and its name."""
    return answers.NamedOut(id=something.pk, name=str(something)) if something else None


def machine_out(complaint: Complaint) -> answers.MachineOut | None:
    """The machine, None as long as nobody has said anything about it."""
    if not complaint.machine_state:
        return None
    item = machine_of(complaint)
    suggestion = suggestion_for(complaint, item)
    product = item.product if item else Product.objects.filter(code=complaint.product_code).first()
    return answers.MachineOut(
        serial_number=complaint.serial_number,
        product_code=complaint.product_code,
        product_name=product.name if product else "",
        state=MachineState(complaint.machine_state),
        delivered_on=suggestion.warranty.delivered_on,
        warranty_ends_on=suggestion.warranty.ends_on,
        clarified_reason=complaint.clarified_reason,
        source=suggestion.source,
        seen_at=suggestion.seen_at,
    )


def _closure_out(closure: Closure | None) -> answers.ClosureOut | None:
    if closure is None:
        return None
    return answers.ClosureOut(
        outcome=Outcome(closure.outcome),
        reason=closure.reason,
        closed_at=closure.closed_at,
        closed_by=str(closure.closed_by) if closure.closed_by else "",
        automatic=closure.closed_by is None,
    )


def steps_out(states: Iterable[StepState]) -> list[answers.StepOut]:
    """The ten steps with who did them and what they left behind."""
    return [
        answers.StepOut(
            number=state.step.number,
            mark=state.mark,
            title=str(state.step.name),
            lane=str(state.step.lane.label),
            state=state.state.value,
            at=state.at,
            who=state.who,
            evidence=state.evidence,
        )
        for state in states
    ]


def briefs(complaints: list[Complaint]) -> list[answers.ComplaintBrief]:
    """Complaints for a list; they come with their case and company. One query for all their steps."""
    marks = step_marks([complaint.case for complaint in complaints])
    return [_brief(complaint, marks[complaint.case_id]) for complaint in complaints]


def _brief(complaint: Complaint, mark: StepMark) -> answers.ComplaintBrief:
    return answers.ComplaintBrief(
        id=complaint.pk,
        number=complaint.number,
        state=state_of(complaint),
        step=mark.mark,
        step_title=str(mark.step.name),
        step_state=mark.state.value,
        fault=complaint.fault,
        company=named(complaint.company),
        account_number=complaint.account_number,
        serial_number=complaint.serial_number,
        product_code=complaint.product_code,
        priority=Priority(complaint.priority),
        received_at=complaint.received_at,
        due_at=complaint.due_at,
        closed_at=complaint.closed_at,
        href=place_of(complaint),
    )
