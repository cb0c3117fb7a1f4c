"""A predicate of one complaint and the set of all such complaints say the same."""

from __future__ import annotations

import pytest

from kundenkreis.service.actions.closing import close_complaint
from kundenkreis.service.actions.deciding import approve_goodwill, decide
from kundenkreis.service.actions.naming_the_machine import clarify_machine, record_unknown_serial
from kundenkreis.service.actions.opening import Report, open_ticket
from kundenkreis.service.models import Complaint, Replacement
from kundenkreis.service.queries.complaints import with_everything
from kundenkreis.service.rules import Kind
from kundenkreis.service.words import Outcome
from tests.factories.blautal import PUMP
from tests.factories.service import a_decided_ticket, a_draft, a_handed_over, a_replacement, a_ticket
from tests.service.conftest import House


@pytest.fixture
def many(house: House) -> None:
    """Complaints in every state that a predicate looks at."""
    agent, company = house.agent.actor, house.customer.pk
    a_draft(company, by=agent)
    a_ticket(company, by=agent)
    decide(a_ticket(company, by=agent), kind=Kind.GOODWILL, reason="Kulanz.", by=agent)
    approved = a_ticket(company, by=agent)
    decide(approved, kind=Kind.GOODWILL, reason="Kulanz.", by=agent)
    approve_goodwill(approved, by=house.lead.actor)
    a_replacement(a_decided_ticket(a_ticket(company, by=agent), by=agent), by=agent)
    a_handed_over(a_decided_ticket(a_ticket(company, by=agent), by=agent), by=agent)
    for clarified in (True, False):
        draft = record_unknown_serial(a_draft(company, by=agent), serial_number="SN-9999", by=agent)
        ticket = open_ticket(draft, Report(fault="Undicht"), by=agent)
        if clarified:
            clarify_machine(ticket, product_code=PUMP, reason="Foto.", by=agent)
    close_complaint(a_ticket(company, by=agent), outcome=Outcome.SOLVED, reason="Dicht.", by=agent)


def test_predicates_and_sets_agree(many: None) -> None:
    everything = with_everything(Complaint.objects.all())
    for name, members in {
        "is_open": Complaint.objects.open(),
        "is_draft": Complaint.objects.drafts(),
        "is_ticket": Complaint.objects.tickets(),
        "is_unclear": Complaint.objects.unclear(),
        "is_undecided": Complaint.objects.undecided(),
    }.items():
        expected = {complaint.pk for complaint in everything if getattr(complaint, name)}
        assert expected, name
        assert set(members.values_list("pk", flat=True)) == expected, name


def test_an_order_under_way_is_the_same_either_way(many: None) -> None:
    expected = {one.pk for one in Replacement.objects.all() if one.is_under_way}
    assert expected
    assert set(Replacement.objects.under_way().values_list("pk", flat=True)) == expected
