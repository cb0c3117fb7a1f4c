"""What comes next for a complaint: the request with every field that it needs, or what is waited for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from ninja import Schema

from kundenkreis.process.queries import State, StepState
from kundenkreis.process.registry import process_of
from kundenkreis.service.api import options, requests
from kundenkreis.service.models import Complaint, Replacement
from kundenkreis.service.queries.offers import offer_for
from kundenkreis.service.queries.proposals import proposal_for
from kundenkreis.service.rules import Kind
from kundenkreis.service.words import WHY, Outcome
from kundenkreis.staff.models import Employee
from kundenkreis.web.onward import Method, NextStep, RequestField, fields_of

SEARCH = "/api/v1/identification?text={text}"


def place_of(complaint: Complaint, rel: str = "") -> str:
    """The address of a complaint, or of a thing below it."""
    place = reverse("api:get_complaint", args=[complaint.number or str(complaint.pk)])
    return f"{place}/{rel}" if rel else place


def next_step(complaint: Complaint, steps: Sequence[StepState], *, reader: Employee | None) -> NextStep | None:
    """What to do next; None once the complaint is closed. `reader`: whose customers may be proposed, if any."""
    if not complaint.is_open:
        return None
    if complaint.company_id is None:
        return _customer(complaint, reader)
    if not complaint.machine_state:
        return _product(complaint)
    if not complaint.is_ticket:
        return _ticket(complaint)
    return _of_ticket(complaint, steps)


def _request(complaint: Complaint, number: int, method: Method, rel: str, *fields: RequestField) -> NextStep:
    title = str(process_of("C").step(number).name)
    href = place_of(complaint, rel)
    return NextStep(step=f"C{number}", title=title, rel=rel, href=href, method=method, fields=list(fields))


def _customer(complaint: Complaint, reader: Employee | None) -> NextStep:
    callers = options.callers(complaint, reader) if reader else []
    values = options.without_doubt(callers)
    searches = {"company_id": SEARCH, "person_id": SEARCH}
    fields = fields_of(requests.CustomerIn, values=values, options={"company_id": callers}, searches=searches)
    return _request(complaint, 20, "PUT", "customer", *fields)


def _product(complaint: Complaint) -> NextStep:
    fields = fields_of(requests.ProductIn, options={"serial_number": options.machines(complaint)})
    return _request(complaint, 30, "PUT", "product", *fields)


def _ticket(complaint: Complaint) -> NextStep:
    responsible = str(complaint.responsible_id) if complaint.responsible_id else None
    values = {"quantity": complaint.quantity, "priority": complaint.priority, "responsible_id": responsible}
    return _request(
        complaint, 40, "POST", "ticket", *fields_of(requests.TicketIn, values=values, options=options.words())
    )


def _of_ticket(complaint: Complaint, steps: Sequence[StepState]) -> NextStep:
    replacement, decision = complaint.replacement, complaint.decision
    if replacement and not replacement.is_draft and not replacement.rejected_at and not replacement.undone_at:
        return _waiting(complaint, steps)
    if complaint.is_unclear:
        return _filled(complaint, 30, "clarification", requests.ClarificationIn, product_code=complaint.product_code)
    if decision is None:
        return _decision(complaint)
    if not decision.is_binding:
        return _request(complaint, 50, "POST", "approval")
    if decision.kind == Kind.REJECTED:
        return _filled(complaint, 100, "closure", requests.ClosureIn, outcome=Outcome.REJECTED, reason=decision.reason)
    if replacement is None or not replacement.is_draft:
        return _replacement(complaint, replacement)
    return _hand_over(complaint, replacement)


def _filled(complaint: Complaint, number: int, rel: str, schema: type[Schema], **values: Any) -> NextStep:
    fields = fields_of(schema, values=values, options=options.words())
    return _request(complaint, number, "POST", rel, *fields)


def _decision(complaint: Complaint) -> NextStep:
    proposal = proposal_for(complaint).proposal
    kinds = {"kind": options.kinds(proposal)}
    fields = fields_of(
        requests.DecisionIn, values={"kind": proposal.kind, "reason": str(WHY[proposal.why])}, options=kinds
    )
    return _request(complaint, 50, "POST", "decision", *fields)


def _replacement(complaint: Complaint, rejected: Replacement | None) -> NextStep:
    """The offer, or what the ERP refused, to be corrected."""
    offer = offer_for(complaint)
    values = {"positions": options.positions(complaint, offer, rejected), "address_reference": offer.address_reference}
    if rejected:
        values |= {"note": rejected.note, "return_waived_reason": rejected.return_waived_reason}
    fields = fields_of(
        requests.ReplacementIn, values=values, options={"address_reference": options.addresses(offer.addresses)}
    )
    return _request(complaint, 50, "PUT", "replacement", *fields)


def _hand_over(complaint: Complaint, replacement: Replacement) -> NextStep:
    account = offer_for(complaint).account
    if account and account.is_blocked and not hasattr(replacement, "block_release"):
        return _filled(complaint, 60, "block-release", requests.BlockReleaseIn)
    return _request(complaint, 60, "POST", "hand-over")


def _waiting(complaint: Complaint, steps: Sequence[StepState]) -> NextStep:
    """From C60 on the ERP reports; what is waited for stands at the first step that is not done."""
    here = next(one for one in steps if one.state in (State.CURRENT, State.FAILED))
    told = here.evidence or str(here.step.name)
    waiting = _request(complaint, here.step.number, "GET", "")
    return waiting.model_copy(update={"rel": "self", "wait_for": told})
