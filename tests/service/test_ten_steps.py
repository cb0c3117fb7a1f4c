"""From the ringing phone to the ticket that closes itself, and what can come between, with an ERP in memory."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import timezone

from kundenkreis.erp.actions.sending import attempt
from kundenkreis.erp.models import HandOver, Order
from kundenkreis.erp.port import DeliveryState, RejectionCode
from kundenkreis.mail.models import OutgoingMail
from kundenkreis.process.queries import State, where_is
from kundenkreis.service.actions.handing_over import hand_over_replacement
from kundenkreis.service.actions.preparing import Position, Wish, prepare_replacement
from kundenkreis.service.models import Complaint, Replacement
from kundenkreis.service.words import Outcome
from kundenkreis.todos.models import Todo
from tests.factories.blautal import COUPLING, OLD_PUMP, PUMP, SEAL
from tests.factories.service import a_decided_ticket, a_handed_over, a_replacement, a_ticket
from tests.service.conftest import House


@pytest.fixture
def ticket(house: House) -> Complaint:
    return a_decided_ticket(a_ticket(house.customer.pk, house.caller.pk, by=house.agent.actor), by=house.agent.actor)


def again(ticket: Complaint) -> Complaint:
    """The ticket as it is now."""
    return Complaint.objects.select_related("case").get(pk=ticket.pk)


def states(ticket: Complaint) -> dict[int, State]:
    return {one.step.number: one.state for one in where_is(again(ticket).case)}


def codes(ticket: Complaint) -> list[str]:
    """The mails that were written to the customer, by their code."""
    return list(OutgoingMail.objects.filter(case=ticket.case_id).order_by("written_at").values_list("code", flat=True))


def test_the_circle_closes_by_itself(house: House, ticket: Complaint) -> None:
    replacement = a_handed_over(ticket, PUMP, by=house.agent.actor)
    house.news()
    order = house.erp.order_by_key(replacement.key)
    assert order is not None
    house.erp.warehouse.advance(order.number, DeliveryState.PICKED)
    house.news()
    assert states(ticket)[70] is State.DONE
    assert again(ticket).is_open
    house.erp.warehouse.deliver(order.number, serial_numbers=["SN-9000"], tracking_number="1Z-77")
    house.news()
    done = again(ticket)
    assert not done.is_open
    assert done.closures.get().outcome == Outcome.REPLACED
    assert done.closures.get().closed_by is None
    assert set(states(ticket).values()) == {State.DONE}
    assert not done.case.is_open


def test_the_customer_hears_of_each_stage_once(house: House, ticket: Complaint) -> None:
    replacement = a_handed_over(ticket, PUMP, by=house.agent.actor)
    house.news()
    number = Replacement.objects.get().order_number
    house.erp.warehouse.advance(number, DeliveryState.RESERVED)
    house.news()
    house.erp.warehouse.advance(number, DeliveryState.PACKED)
    house.news()
    note = house.erp.warehouse.deliver(number, serial_numbers=["SN-9000"], tracking_number="1Z-77")
    house.news()
    house.news()
    key = replacement.key
    assert codes(ticket) == ["confirmation", f"ordered-{key}", f"started-{key}", f"delivered-{note.number}"]
    text = OutgoingMail.objects.get(code=f"delivered-{note.number}").text
    assert "1Z-77" in text
    assert "SN-9000" in text
    assert text.startswith("Sehr geehrte Frau Dr. Öztürk,")


def test_an_english_caller_is_written_to_in_english(house: House) -> None:
    house.caller.language = "en"
    house.caller.save()
    a_ticket(house.customer.pk, house.caller.pk, by=house.agent.actor)
    assert "thank you for your report" in OutgoingMail.objects.get(code="confirmation").text


def test_a_partial_delivery_keeps_the_ticket_open_and_the_last_one_closes_it(house: House, ticket: Complaint) -> None:
    a_handed_over(ticket, SEAL, COUPLING, by=house.agent.actor)
    house.news()
    number = Replacement.objects.get().order_number
    house.erp.warehouse.deliver(number, {SEAL: 1})
    house.news()
    assert again(ticket).is_open
    assert states(ticket)[80] is State.CURRENT
    assert "Teil" in OutgoingMail.objects.filter(code__startswith="delivered").get().subject
    house.erp.warehouse.deliver(number, {COUPLING: 1})
    house.news()
    assert not again(ticket).is_open


def test_half_of_a_quantity_is_a_partial_delivery_too(house: House, ticket: Complaint) -> None:
    a_replacement(ticket, SEAL, quantity=4, by=house.agent.actor)
    hand_over_replacement(ticket, by=house.agent.actor)
    house.news()
    number = Replacement.objects.get().order_number
    house.erp.warehouse.deliver(number, {SEAL: 3})
    house.news()
    assert again(ticket).is_open
    house.erp.warehouse.deliver(number)
    house.news()
    assert not again(ticket).is_open


def test_goods_that_come_back_open_the_ticket_again(house: House, ticket: Complaint) -> None:
    a_handed_over(ticket, PUMP, by=house.agent.actor)
    house.news()
    number = Replacement.objects.get().order_number
    house.erp.warehouse.deliver(number, serial_numbers=["SN-9000"])
    house.news()
    assert not again(ticket).is_open
    house.erp.warehouse.take_back(number, {PUMP: 1})
    house.news()
    reopened = again(ticket)
    assert reopened.is_open
    assert reopened.case.is_open
    assert states(ticket)[80] is State.FAILED
    assert states(ticket)[100] is State.WAITING
    assert Todo.objects.open().get(case=ticket.case_id).code == "delivery"


def test_a_cancelled_delivery_keeps_it_open_and_a_new_order_may_follow(house: House, ticket: Complaint) -> None:
    a_handed_over(ticket, SEAL, by=house.agent.actor)
    house.news()
    house.erp.warehouse.cancel(Replacement.objects.get().order_number)
    house.news()
    assert again(ticket).is_open
    assert any(code.startswith("cancelled") for code in codes(ticket))
    second = a_handed_over(ticket, SEAL, by=house.agent.actor)
    assert second.key.endswith("-2")
    house.news()
    second.refresh_from_db()
    house.erp.warehouse.deliver(second.order_number)
    house.news()
    assert not again(ticket).is_open


def test_pressed_twice_it_is_one_order(house: House, ticket: Complaint) -> None:
    a_replacement(ticket, by=house.agent.actor)
    first = hand_over_replacement(ticket, by=house.agent.actor)
    second = hand_over_replacement(ticket, by=house.agent.actor)
    house.news()
    assert first.key == second.key
    assert HandOver.objects.count() == 1
    assert house.erp.order_by_key(first.key) is not None


def test_a_lost_answer_still_makes_one_order(house: House, ticket: Complaint) -> None:
    house.erp.faults.lose_answers()
    replacement = a_handed_over(ticket, by=house.agent.actor)
    house.news()
    assert HandOver.objects.get().state == HandOver.State.UNKNOWN
    HandOver.objects.update(next_attempt_at=timezone.now())
    attempt(replacement.key)
    house.news()
    replacement.refresh_from_db()
    order = house.erp.order_by_key(replacement.key)
    assert order is not None
    assert replacement.order_number == order.number
    assert Order.objects.filter(key=replacement.key).count() == 1


def test_a_rejection_becomes_a_to_do_and_can_be_corrected(house: House, ticket: Complaint) -> None:
    house.erp.faults.reject(RejectionCode.PRODUCT_NOT_SALABLE, "GLRD-45 wird nicht mehr verkauft.")
    rejected = a_handed_over(ticket, SEAL, by=house.agent.actor)
    house.news()
    rejected.refresh_from_db()
    assert rejected.rejected_at
    assert states(ticket)[60] is State.FAILED
    todo = Todo.objects.open().get(case=ticket.case_id)
    assert todo.assignee == house.agent
    assert "Nachfolger" in todo.text
    corrected = a_handed_over(ticket, COUPLING, by=house.agent.actor)
    assert (rejected.key[-2:], corrected.key[-2:]) == ("-1", "-2")
    house.news()
    assert not Todo.objects.open().filter(case=ticket.case_id).exists()
    assert house.erp.order_by_key(rejected.key) is None
    assert house.erp.order_by_key(corrected.key) is not None
    assert HandOver.objects.get(key=rejected.key).state == HandOver.State.WITHDRAWN


def test_a_free_replacement_costs_nothing_in_the_erp(house: House, ticket: Complaint) -> None:
    replacement = a_handed_over(ticket, PUMP, by=house.agent.actor)
    house.news()
    order = house.erp.order_by_key(replacement.key)
    assert order is not None
    assert order.total == Decimal(0)


def test_a_successor_takes_the_place_of_the_old_product(house: House, ticket: Complaint) -> None:
    position = Position(product_code=PUMP, quantity=Decimal(1), replaced_code=OLD_PUMP)
    replacement = prepare_replacement(ticket, Wish(positions=[position]), by=house.agent.actor)
    line = replacement.lines.get()
    assert (line.product_code, line.replaced_code) == (PUMP, OLD_PUMP)
    assert replacement.return_number.startswith("RMA-")
