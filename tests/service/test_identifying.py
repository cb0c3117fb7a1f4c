"""Who complains about which machine: known, at another company, unknown, or nobody can say; and the ends without
delivery.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from kundenkreis.customers.identification import identify
from kundenkreis.customers.models import Company
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Case
from kundenkreis.journal.refusal import Refused
from kundenkreis.mail.models import OutgoingMail
from kundenkreis.process.queries import State, where_is
from kundenkreis.service.actions.closing import close_complaint, reopen_complaint
from kundenkreis.service.actions.deciding import decide
from kundenkreis.service.actions.identifying import identify_customer
from kundenkreis.service.actions.naming_the_machine import (
    clarify_machine,
    follow_machine,
    identify_machine,
    keep_customer,
    record_product,
    record_unknown_serial,
)
from kundenkreis.service.actions.opening import Report, change_ticket, open_ticket
from kundenkreis.service.actions.receiving import discard_draft, receive_complaint
from kundenkreis.service.models import Complaint
from kundenkreis.service.queries.proposals import proposal_for
from kundenkreis.service.rules import Kind, Priority, Why
from kundenkreis.service.words import KIND_LABELS, Channel, MachineState, Outcome
from kundenkreis.telephony.actions import report_call
from kundenkreis.todos.models import Todo
from tests.factories.blautal import COUPLING, MUELLHEIM, PUMP
from tests.factories.service import a_decided_ticket, a_draft, a_handed_over, a_ticket
from tests.factories.staff import an_employee
from tests.service.conftest import House


def refusal(action: object, *arguments: object, **named: object) -> Refused:
    """How the business says no."""
    with pytest.raises(Refused) as said:
        action(*arguments, **named)  # type: ignore[operator]
    return said.value


def test_a_call_leads_to_one_draft_and_belongs_to_its_case(house: House) -> None:
    call = report_call(
        external_id="1", event="ringing", from_number="089 99998-247", to=house.agent.username, by=SYSTEM
    )
    first = receive_complaint(channel=Channel.PHONE, call_id=call.pk, by=house.agent.actor)
    again = receive_complaint(channel=Channel.PHONE, call_id=call.pk, by=house.agent.actor)
    assert first == again
    identify_customer(first, company_id=house.customer.pk, person_id=house.caller.pk, by=house.agent.actor)
    call.refresh_from_db()
    assert (call.case_id, call.person_id, call.company_id) == (first.case_id, house.caller.pk, house.customer.pk)


def test_the_customer_number_of_the_erp_is_known_at_once(house: House) -> None:
    assert a_draft(house.customer.pk, by=house.agent.actor).account_number == "K-10001"


def test_the_case_stands_in_the_open_matters_of_the_customer(house: House) -> None:
    ticket = a_ticket(house.customer.pk, house.caller.pk, by=house.agent.actor)
    case = Case.objects.open().get(company_id=house.customer.pk)
    assert (case.number, case.title, case.path) == (ticket.number, ticket.fault, f"/complaints/{ticket.number}")
    assert case.responsible_id == house.agent.pk


def test_the_ticket_is_found_by_its_number(house: House) -> None:
    ticket = a_ticket(house.customer.pk, house.caller.pk, by=house.agent.actor)
    found = identify(ticket.number, seen_by=None)[0]
    assert found.case is not None
    assert found.case.number == ticket.number


def test_a_machine_of_another_company_says_whose_it_is(house: House) -> None:
    draft = a_draft(house.customer.pk, by=house.agent.actor)
    said = refusal(identify_machine, draft, serial_number="SN-0815", by=house.agent.actor)
    assert said.code == "other_company"
    assert "Stadtwerke Müllheim" in str(said.text)


def test_the_complaint_can_follow_the_machine_to_its_company(house: House) -> None:
    draft = a_draft(house.customer.pk, house.caller.pk, by=house.agent.actor)
    followed = follow_machine(draft, serial_number="SN-0815", by=house.agent.actor)
    assert followed.company == Company.objects.get(accounts__account_number=MUELLHEIM)
    assert (followed.account_number, followed.person) == (MUELLHEIM, house.caller)


def test_the_complaint_can_stay_with_the_caller_and_a_person_decides(house: House) -> None:
    draft = keep_customer(
        a_draft(house.customer.pk, by=house.agent.actor), serial_number="SN-0815", by=house.agent.actor
    )
    assert (draft.machine_state, draft.company) == (MachineState.ELSEWHERE, house.customer)
    assert proposal_for(draft).proposal.why is Why.UNCLEAR_MACHINE


def test_another_customer_forgets_the_machine_of_the_first(house: House) -> None:
    draft = a_draft(house.customer.pk, serial="SN-4711", by=house.agent.actor)
    other = Company.objects.get(accounts__account_number=MUELLHEIM)
    assert identify_customer(draft, company_id=other.pk, by=house.agent.actor).machine_state == ""


def test_an_unknown_serial_is_recorded_and_a_person_decides(house: House) -> None:
    draft = a_draft(house.customer.pk, by=house.agent.actor)
    said = refusal(identify_machine, draft, serial_number="SN-9999", by=house.agent.actor)
    assert said.code == "unknown_serial"
    record_unknown_serial(draft, serial_number="SN-9999", by=house.agent.actor)
    ticket = open_ticket(draft, Report(fault="Undicht"), by=house.agent.actor)
    assert where_is(ticket.case)[2].state is State.CURRENT
    assert Todo.objects.open().get(case=ticket.case_id).code == "machine"
    said = refusal(decide, ticket, kind=Kind.WARRANTY, reason="Glaubhaft.", by=house.agent.actor)
    assert said.code == "machine_unclear"
    clarify_machine(ticket, product_code=PUMP, reason="Foto vom Typenschild passt.", by=house.agent.actor)
    assert not Todo.objects.open().filter(case=ticket.case_id).exists()
    assert where_is(ticket.case)[2].state is State.DONE
    decide(Complaint.objects.get(pk=ticket.pk), kind=Kind.WARRANTY, reason="Glaubhaft.", by=house.agent.actor)


def test_a_product_without_serial_numbers_is_clear_at_once(house: House) -> None:
    draft = record_product(
        a_draft(house.customer.pk, by=house.agent.actor), product_code=COUPLING, by=house.agent.actor
    )
    assert not draft.is_unclear


def test_a_machine_without_a_serial_number_is_unclear(house: House) -> None:
    draft = a_draft(house.customer.pk, by=house.agent.actor)
    draft = record_product(draft, product_code=PUMP, by=house.agent.actor)
    assert draft.is_unclear
    assert list(Complaint.objects.unclear()) == [draft]


def test_a_ticket_needs_customer_machine_and_fault(house: House) -> None:
    draft = receive_complaint(channel=Channel.HAND, by=house.agent.actor)
    assert refusal(open_ticket, draft, Report(fault="x"), by=house.agent.actor).code == "customer_missing"
    draft = identify_customer(draft, company_id=house.customer.pk, by=house.agent.actor)
    assert refusal(open_ticket, draft, Report(fault="x"), by=house.agent.actor).code == "product_missing"
    draft = identify_machine(draft, serial_number="sn-4711", by=house.agent.actor)
    assert refusal(open_ticket, draft, Report(fault=" "), by=house.agent.actor).field == "fault"
    assert open_ticket(draft, Report(fault="Undicht"), by=house.agent.actor).number.startswith("T-")


def test_a_plant_that_is_down_is_due_sooner(house: House) -> None:
    normal = a_ticket(house.customer.pk, by=house.agent.actor)
    down = a_ticket(house.customer.pk, by=house.agent.actor, priority=Priority.PLANT_DOWN)
    assert normal.due_at and down.due_at
    assert down.due_at < normal.due_at


def test_a_stale_correction_changes_nothing(house: House) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    changed = change_ticket(ticket, Report(fault="Lagergeräusch"), version=ticket.version, by=house.lead.actor)
    said = refusal(change_ticket, ticket, Report(fault="Anderes"), version=ticket.version, by=house.agent.actor)
    assert said.code == "stale"
    assert Complaint.objects.get(pk=ticket.pk).fault == changed.fault == "Lagergeräusch"


def test_a_discarded_draft_ends_as_withdrawn_and_can_come_back(house: House) -> None:
    draft = a_draft(house.customer.pk, by=house.agent.actor)
    discard_draft(draft, by=house.agent.actor)
    ended = Complaint.objects.get(pk=draft.pk)
    assert (ended.is_open, ended.closures.get().outcome) == (False, Outcome.WITHDRAWN)
    assert not Case.objects.open().filter(pk=draft.case_id).exists()
    reopen_complaint(draft, by=house.agent.actor)
    assert Complaint.objects.get(pk=draft.pk).is_draft


@pytest.mark.parametrize("outcome", [Outcome.SOLVED, Outcome.WITHDRAWN])
def test_a_complaint_ends_without_delivery_with_a_reason(house: House, outcome: Outcome) -> None:
    ticket = a_ticket(house.customer.pk, house.caller.pk, by=house.agent.actor)
    assert refusal(close_complaint, ticket, outcome=outcome, reason="", by=house.agent.actor).code == "reason_missing"
    close_complaint(ticket, outcome=outcome, reason="Schraube nachgezogen, dicht.", by=house.agent.actor)
    assert not Complaint.objects.get(pk=ticket.pk).is_open
    assert where_is(Case.objects.get(pk=ticket.case_id))[9].state is State.DONE
    assert OutgoingMail.objects.filter(code="closed-1").exists()


@pytest.mark.parametrize(("outcome", "kind"), [(Outcome.REJECTED, Kind.REJECTED), (Outcome.CHARGED, Kind.CHARGED)])
def test_rejected_and_charged_follow_a_decision(house: House, outcome: Outcome, kind: Kind) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    closing = {"outcome": outcome, "reason": "Trockenlauf.", "by": house.agent.actor}
    refused = refusal(close_complaint, ticket, **closing)
    assert refused.code == "decision_missing"
    assert str(KIND_LABELS[kind]) in str(refused.text)
    a_decided_ticket(ticket, kind, by=house.agent.actor)
    close_complaint(ticket, **closing)  # type: ignore[arg-type]
    assert Complaint.objects.get(pk=ticket.pk).closures.get().outcome == outcome


def test_nobody_closes_by_hand_while_goods_are_on_their_way(house: House) -> None:
    ticket = a_decided_ticket(a_ticket(house.customer.pk, by=house.agent.actor), by=house.agent.actor)
    a_handed_over(ticket, by=house.agent.actor)
    said = refusal(close_complaint, ticket, outcome=Outcome.SOLVED, reason="Doch nicht.", by=house.agent.actor)
    assert said.code == "order_under_way"


def test_a_closed_complaint_is_opened_again_by_hand(house: House) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    close_complaint(ticket, outcome=Outcome.SOLVED, reason="Dicht.", by=house.agent.actor)
    assert refusal(change_ticket, ticket, Report(fault="x"), version=1, by=house.agent.actor).code == "closed"
    reopen_complaint(ticket, reason="Tropft wieder.", by=house.agent.actor)
    assert Complaint.objects.open().filter(pk=ticket.pk).exists()
    assert Case.objects.open().filter(pk=ticket.case_id).exists()


@pytest.mark.parametrize("role", ["sales", "read_only", ""])
def test_who_may_only_look_records_nothing(house: House, role: str) -> None:
    onlooker = an_employee(role).actor
    draft = a_draft(house.customer.pk, serial="SN-4711", by=house.agent.actor)
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    attempts: list[Callable[[], object]] = [
        lambda: receive_complaint(channel=Channel.HAND, by=onlooker),
        lambda: identify_customer(draft, company_id=house.customer.pk, by=onlooker),
        lambda: identify_machine(draft, serial_number="SN-4711", by=onlooker),
        lambda: record_unknown_serial(draft, serial_number="1", by=onlooker),
        lambda: open_ticket(draft, Report(fault="x"), by=onlooker),
        lambda: change_ticket(ticket, Report(fault="x"), version=1, by=onlooker),
        lambda: close_complaint(ticket, outcome=Outcome.SOLVED, reason="x", by=onlooker),
        lambda: reopen_complaint(ticket, by=onlooker),
        lambda: discard_draft(draft, by=onlooker),
    ]
    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()
