"""The warranty decision: the day before and after the end, goodwill and its approver, blocks, and what may not be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from kundenkreis.customers.models import Company
from kundenkreis.erp.models import HandOver
from kundenkreis.journal.refusal import Refused
from kundenkreis.mail.models import OutgoingMail
from kundenkreis.service.actions.deciding import approve_goodwill, decide
from kundenkreis.service.actions.handing_over import hand_over_replacement, release_block, withdraw_replacement
from kundenkreis.service.models import Complaint, Replacement
from kundenkreis.service.queries.proposals import proposal_for
from kundenkreis.service.rules import Kind
from kundenkreis.todos.models import Todo
from tests.factories.blautal import BLOCKED, PUMP, SEAL
from tests.factories.service import a_decided_ticket, a_handed_over, a_replacement, a_ticket
from tests.factories.staff import an_employee
from tests.service.conftest import House


def refusal(action: object, *arguments: object, **named: object) -> str:
    """The code with which the business says no."""
    with pytest.raises(Refused) as said:
        action(*arguments, **named)  # type: ignore[operator]
    return said.value.code


@pytest.mark.parametrize(
    ("days_left", "kind"), [(1, Kind.WARRANTY), (0, Kind.WARRANTY), (-1, Kind.GOODWILL), (-91, Kind.CHARGED)]
)
def test_the_end_of_the_warranty_makes_the_difference(house: House, days_left: int, kind: Kind) -> None:
    house.machine("SN-5000", warranty_ends=timezone.localdate() + timedelta(days=days_left))
    ticket = a_ticket(house.customer.pk, serial="SN-5000", by=house.agent.actor)
    assert proposal_for(ticket).proposal.kind is kind


def test_a_complaint_counts_on_the_day_it_came_in(house: House) -> None:
    house.machine("SN-5000", warranty_ends=timezone.localdate() - timedelta(days=1))
    ticket = a_ticket(house.customer.pk, serial="SN-5000", by=house.agent.actor)
    Complaint.objects.filter(pk=ticket.pk).update(received_at=ticket.received_at - timedelta(days=2))
    assert proposal_for(Complaint.objects.get(pk=ticket.pk)).proposal.kind is Kind.WARRANTY


def test_a_replacement_keeps_the_original_end(house: House) -> None:
    ends = timezone.localdate() + timedelta(days=100)
    house.machine("SN-5000", warranty_ends=ends)
    first = a_decided_ticket(a_ticket(house.customer.pk, serial="SN-5000", by=house.agent.actor), by=house.agent.actor)
    a_handed_over(first, PUMP, by=house.agent.actor)
    house.news()
    house.erp.warehouse.deliver(Replacement.objects.get().order_number, serial_numbers=["SN-6000"])
    house.news()
    second = a_ticket(house.customer.pk, serial="SN-6000", by=house.agent.actor)
    warranty = proposal_for(second).warranty
    assert (warranty.ends_on, warranty.is_original) == (ends, True)


def test_the_decision_keeps_what_the_rule_proposed_and_earlier_ones_stay(house: House) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    decide(ticket, kind=Kind.CHARGED, reason="Trockenlauf im Protokoll.", by=house.agent.actor)
    decide(ticket, kind=Kind.WARRANTY, reason="Protokoll gehört zu Strang A.", by=house.agent.actor)
    kept = [(one.kind, one.proposed_kind, one.superseded_at is None) for one in ticket.decisions.all()]
    assert kept == [("warranty", "warranty", True), ("charged", "warranty", False)]


def test_a_decision_needs_a_reason(house: House) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    assert refusal(decide, ticket, kind=Kind.WARRANTY, reason=" ", by=house.agent.actor) == "reason_missing"


def test_goodwill_waits_for_the_head_of_service(house: House) -> None:
    ticket = a_ticket(house.customer.pk, house.caller.pk, by=house.agent.actor)
    decide(ticket, kind=Kind.GOODWILL, reason="Langjähriger Kunde.", by=house.agent.actor)
    todo = Todo.objects.open().get(case=ticket.case_id)
    assert (todo.code, todo.lane) == ("goodwill", "service")
    a_replacement(ticket, by=house.agent.actor)
    assert refusal(hand_over_replacement, ticket, by=house.agent.actor) == "approval_missing"
    with pytest.raises(PermissionDenied):
        approve_goodwill(ticket, by=house.agent.actor)
    approve_goodwill(ticket, by=house.lead.actor)
    assert not Todo.objects.open().filter(case=ticket.case_id).exists()
    hand_over_replacement(ticket, by=house.agent.actor)
    house.news()
    letter = OutgoingMail.objects.get(code__startswith="ordered").text
    assert "ohne Anerkennung einer Rechtspflicht" in letter


def test_the_database_holds_goodwill_back_as_well(house: House) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    decide(ticket, kind=Kind.GOODWILL, reason="Langjähriger Kunde.", by=house.agent.actor)
    replacement = a_replacement(ticket, by=house.agent.actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Replacement.objects.filter(pk=replacement.pk).update(handed_over_at=timezone.now())


def test_the_database_lets_nothing_free_have_a_price(house: House) -> None:
    ticket = a_decided_ticket(a_ticket(house.customer.pk, by=house.agent.actor), by=house.agent.actor)
    replacement = a_replacement(ticket, by=house.agent.actor)
    with pytest.raises(IntegrityError), transaction.atomic():
        replacement.lines.update(unit_price=Decimal("84.35"))


def test_a_charged_replacement_gets_the_price_of_the_erp(house: House) -> None:
    ticket = a_decided_ticket(a_ticket(house.customer.pk, by=house.agent.actor), Kind.CHARGED, by=house.agent.actor)
    replacement = a_handed_over(ticket, SEAL, by=house.agent.actor)
    house.news()
    order = house.erp.order_by_key(replacement.key)
    assert order is not None
    assert order.total == Decimal("84.35")


def test_nothing_is_prepared_without_a_decision_or_after_a_rejection(house: House) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    assert refusal(a_replacement, ticket, by=house.agent.actor) == "decision_missing"
    a_decided_ticket(ticket, Kind.REJECTED, by=house.agent.actor)
    assert refusal(a_replacement, ticket, by=house.agent.actor) == "decision_missing"


def test_a_new_decision_drops_the_prepared_order(house: House) -> None:
    ticket = a_decided_ticket(a_ticket(house.customer.pk, by=house.agent.actor), by=house.agent.actor)
    a_replacement(ticket, by=house.agent.actor)
    a_decided_ticket(ticket, Kind.CHARGED, by=house.agent.actor)
    assert refusal(hand_over_replacement, ticket, by=house.agent.actor) == "replacement_missing"
    assert not a_replacement(ticket, by=house.agent.actor).lines.get().is_free


def test_after_the_hand_over_the_decision_stands(house: House) -> None:
    ticket = a_decided_ticket(a_ticket(house.customer.pk, by=house.agent.actor), by=house.agent.actor)
    a_handed_over(ticket, by=house.agent.actor)
    assert refusal(decide, ticket, kind=Kind.CHARGED, reason="Doch.", by=house.agent.actor) == "order_exists"


@pytest.fixture
def blocked(house: House) -> Complaint:
    """A decided ticket of the customer with the delivery block, its replacement prepared."""
    company = Company.objects.get(accounts__account_number=BLOCKED)
    ticket = a_decided_ticket(a_ticket(company.pk, serial="SN-0444", by=house.agent.actor), by=house.agent.actor)
    a_replacement(ticket, by=house.agent.actor)
    return ticket


def test_a_blocked_customers_order_waits_for_a_release(house: House, blocked: Complaint) -> None:
    assert refusal(hand_over_replacement, blocked, by=house.agent.actor) == "blocked"
    with pytest.raises(PermissionDenied):
        release_block(blocked, reason="Anlage steht", by=house.agent.actor)
    release = release_block(blocked, reason="Anlage steht, Zahlung avisiert", by=house.lead.actor)
    assert (release.released_by, release.block_code) == (house.lead, "Zahlungsverzug")
    hand_over_replacement(blocked, by=house.agent.actor)
    assert HandOver.objects.count() == 1


def test_a_release_is_for_one_order_only(house: House, blocked: Complaint) -> None:
    release_block(blocked, reason="Anlage steht", by=house.lead.actor)
    assert blocked.company_id
    other = a_decided_ticket(a_ticket(blocked.company_id, serial="SN-0444", by=house.agent.actor), by=house.agent.actor)
    a_replacement(other, by=house.agent.actor)
    assert refusal(hand_over_replacement, other, by=house.agent.actor) == "blocked"


def test_a_release_gives_a_reason_and_needs_a_block(house: House, blocked: Complaint) -> None:
    assert refusal(release_block, blocked, reason="", by=house.lead.actor) == "reason_missing"
    free = a_decided_ticket(a_ticket(house.customer.pk, by=house.agent.actor), by=house.agent.actor)
    a_replacement(free, by=house.agent.actor)
    assert refusal(release_block, free, reason="Darum", by=house.lead.actor) == "not_blocked"


@pytest.mark.parametrize("role", ["sales", "read_only", ""])
def test_who_may_only_look_decides_nothing(house: House, role: str) -> None:
    ticket = a_ticket(house.customer.pk, by=house.agent.actor)
    onlooker = an_employee(role)
    attempts: list[Callable[[], object]] = [
        lambda: decide(ticket, kind=Kind.WARRANTY, reason="Darum", by=onlooker.actor),
        lambda: approve_goodwill(ticket, by=onlooker.actor),
        lambda: a_replacement(ticket, by=onlooker.actor),
        lambda: hand_over_replacement(ticket, by=onlooker.actor),
        lambda: withdraw_replacement(ticket, by=onlooker.actor),
        lambda: release_block(ticket, reason="Darum", by=onlooker.actor),
    ]
    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()
