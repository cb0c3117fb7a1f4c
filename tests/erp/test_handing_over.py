"""Handing orders over: exactly once, whatever happens on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from kundenkreis.erp.actions.deciding import give_up, pause, replay, resume
from kundenkreis.erp.actions.handing_over import hand_over, withdraw
from kundenkreis.erp.actions.sending import attempt
from kundenkreis.erp.actions.settling import FAILURES_BEFORE_PARKING
from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.actions.waking import forgotten
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.models import HandOver
from kundenkreis.erp.payload import from_payload, to_payload
from kundenkreis.erp.port import OrderLineRequest, OrderRequest, OrderState, RejectionCode, Stream, key_of
from kundenkreis.erp.queries import connection_state, order_of_key
from kundenkreis.erp.tasks import send_forgotten
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry
from kundenkreis.journal.refusal import Refused
from tests.factories.erp import CUSTOMER, PUMP, a_case, handed_over, replacement, told
from tests.factories.jobs import work_off

State = HandOver.State
KEY = "T-2026-00017-1"


def again(key: str = KEY) -> HandOver:
    """The waiting time is over, and the next attempt is made."""
    HandOver.objects.filter(key=key, next_attempt_at__isnull=False).update(next_attempt_at=timezone.now())
    attempt(key)
    return HandOver.objects.get(key=key)


def seconds_until(waiting: HandOver) -> float:
    """Until the next attempt."""
    assert waiting.next_attempt_at
    return (waiting.next_attempt_at - timezone.now()).total_seconds()


def orders_in(memory: MemoryErp) -> list[str]:
    """Numbers of all orders in the ERP."""
    return [key_of(order) for order in memory.changes(Stream.ORDERS, None).records]


def test_an_order_leaves_with_its_transaction_and_is_in_the_mirror_at_once(memory: MemoryErp) -> None:
    case = a_case()
    handed_over(case=case)
    work_off()
    done = HandOver.objects.get(key=KEY)
    order = order_of_key(KEY)
    assert order
    assert (done.state, done.order_number) == (State.DONE, order.number)
    assert told() == ["HandOverRequested", "OrderHandedOver", "OrderConfirmed"]
    assert {entry.case_id for entry in Entry.objects.filter(name__contains="Order")} == {case.pk}
    placed = Entry.objects.get(name__contains="OrderHandedOver")
    assert placed.happened_at == done.tries.get().started_at, "what reading saw meanwhile comes after it"
    synchronise()
    assert told() == ["HandOverRequested", "OrderHandedOver", "OrderConfirmed"]


def test_a_double_click_is_one_hand_over(memory: MemoryErp) -> None:
    case = a_case()
    first, second = handed_over(case=case), handed_over(case=case)
    assert first.pk == second.pk
    work_off()
    assert len(orders_in(memory)) == 1


def test_a_key_names_one_order_for_good(memory: MemoryErp) -> None:
    handed_over()
    with pytest.raises(Refused) as refused:
        hand_over(replacement(quantity=2), case_id=None, company_id=None, by=SYSTEM)
    assert refused.value.code == "key_taken"


def test_exactly_one_order_when_the_answer_is_lost(memory: MemoryErp) -> None:
    memory.faults.lose_answers()
    handed_over()
    work_off()
    assert HandOver.objects.get(key=KEY).state == State.UNKNOWN
    assert again().state == State.DONE
    assert orders_in(memory) == [HandOver.objects.get(key=KEY).order_number]
    assert told() == ["HandOverRequested", "HandOverUncertain", "OrderHandedOver", "OrderConfirmed"]
    assert list(HandOver.objects.get(key=KEY).tries.values_list("outcome", flat=True)) == ["unknown", "found"]


def test_an_unclear_outcome_stays_unclear_while_the_erp_cannot_be_asked(memory: MemoryErp) -> None:
    memory.faults.lose_answers()
    handed_over()
    work_off()
    memory.faults.unreachable()
    assert again().state == State.UNKNOWN
    assert again().state == State.UNKNOWN
    memory.faults.clear()
    assert again().state == State.DONE
    assert len(orders_in(memory)) == 1


def test_while_the_erp_is_down_nothing_is_lost_and_the_queue_is_visible(memory: MemoryErp) -> None:
    memory.faults.unreachable()
    for number in range(1, 4):
        handed_over(replacement(f"T-2026-0000{number}-1"), a_case(f"T-2026-0000{number}"))
    work_off()
    for _ in range(40):
        waiting = again("T-2026-00001-1")
    assert (waiting.state, waiting.attempts) == (State.WAITING, 41)
    assert seconds_until(waiting) < 73
    assert connection_state().waiting == 3
    memory.faults.clear()
    synchronise()
    work_off()
    assert HandOver.objects.filter(state=State.DONE).count() == 3
    assert len(orders_in(memory)) == 3


def test_a_job_killed_while_sending_looks_up_first(memory: MemoryErp, monkeypatch: pytest.MonkeyPatch) -> None:
    _die_after_placing(memory, monkeypatch)
    handed_over()
    with pytest.raises(KeyboardInterrupt):
        work_off()
    assert HandOver.objects.get(key=KEY).state == State.SENDING
    monkeypatch.undo()
    attempt(KEY)
    done = HandOver.objects.get(key=KEY)
    assert (done.state, len(orders_in(memory))) == (State.DONE, 1)
    assert list(done.tries.values_list("outcome", flat=True)) == ["open", "found"]


def test_a_worker_killed_while_sending_is_replaced_within_seconds(
    memory: MemoryErp, monkeypatch: pytest.MonkeyPatch
) -> None:
    _die_after_placing(memory, monkeypatch)
    handed_over()
    with pytest.raises(KeyboardInterrupt):
        work_off()
    monkeypatch.undo()
    send_forgotten(timestamp=0)
    assert HandOver.objects.get(key=KEY).state == State.DONE
    assert len(orders_in(memory)) == 1


def test_a_hand_over_whose_job_is_gone_is_found_again(memory: MemoryErp, monkeypatch: pytest.MonkeyPatch) -> None:
    _die_after_placing(memory, monkeypatch)
    handed_over()
    with pytest.raises(KeyboardInterrupt):
        work_off()
    assert forgotten() == []
    HandOver.objects.update(next_attempt_at=timezone.now() - timedelta(minutes=1))
    assert forgotten() == [KEY]


def test_a_rejected_order_waits_for_a_person(memory: MemoryErp) -> None:
    memory.faults.reject(RejectionCode.PRODUCT_NOT_SALABLE, "Artikel 204-11-0020 wird nicht mehr verkauft.")
    rejected = handed_over()
    work_off()
    rejected.refresh_from_db()
    assert (rejected.state, rejected.rejection_code) == (State.REJECTED, "product_not_salable")
    assert "nicht mehr verkauft" in rejected.rejection_answer
    synchronise()
    work_off()
    assert attempt(KEY) is None
    assert (orders_in(memory), connection_state().to_decide) == ([], 1)
    replay(rejected, by=SYSTEM)
    work_off()
    assert len(orders_in(memory)) == 1
    assert told()[-4:] == ["HandOverRejected", "HandOverReplayed", "OrderHandedOver", "OrderConfirmed"]


def test_a_rejected_order_can_be_withdrawn_and_placed_under_a_new_key(memory: MemoryErp) -> None:
    memory.faults.reject(RejectionCode.UNKNOWN_PRODUCT, "Unbekannter Artikel.")
    rejected = handed_over()
    work_off()
    withdraw(rejected, by=SYSTEM)
    handed_over(replacement("T-2026-00017-2"), rejected.case)
    work_off()
    assert dict(HandOver.objects.values_list("key", "state")) == {KEY: "withdrawn", "T-2026-00017-2": "done"}
    assert len(orders_in(memory)) == 1


def test_what_the_erp_has_cannot_be_withdrawn(memory: MemoryErp) -> None:
    done = handed_over()
    work_off()
    with pytest.raises(Refused):
        withdraw(done, by=SYSTEM)
    with pytest.raises(Refused):
        replay(done, by=SYSTEM)


def test_giving_up_asks_for_a_reason(memory: MemoryErp) -> None:
    memory.faults.reject(RejectionCode.OTHER, "Nein.")
    rejected = handed_over()
    work_off()
    with pytest.raises(Refused) as refused:
        give_up(rejected, reason="  ", by=SYSTEM)
    assert refused.value.field == "reason"
    assert give_up(rejected, reason="Kunde verzichtet", by=SYSTEM).decided_reason == "Kunde verzichtet"


def test_an_erp_that_asks_for_patience_gets_it(memory: MemoryErp) -> None:
    memory.faults.throttle(after=300)
    handed_over()
    work_off()
    waiting = HandOver.objects.get(key=KEY)
    assert waiting.state == State.WAITING
    assert 290 < seconds_until(waiting) < 301


def test_what_fails_on_our_side_again_and_again_is_parked_with_the_reason(
    memory: MemoryErp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(request: OrderRequest) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(memory, "place_order", stumble)
    handed_over()
    work_off()
    states = [HandOver.objects.get(key=KEY).state, *(again().state for _ in range(FAILURES_BEFORE_PARKING - 1))]
    parked = HandOver.objects.get(key=KEY)
    assert states == [State.UNKNOWN] * (FAILURES_BEFORE_PARKING - 1) + [State.PARKED]
    assert parked.last_error == "ValueError: a bug"
    monkeypatch.undo()
    replay(parked, by=SYSTEM)
    work_off()
    assert HandOver.objects.get(key=KEY).state == State.DONE


def test_paused_hand_overs_leave_when_they_are_resumed(memory: MemoryErp) -> None:
    pause(by=SYSTEM)
    pause(by=SYSTEM)
    handed_over()
    work_off()
    assert (orders_in(memory), connection_state().paused) == ([], True)
    resume(by=SYSTEM)
    work_off()
    assert len(orders_in(memory)) == 1


def test_an_order_cancelled_in_the_erp_before_we_heard_of_it_is_told_as_cancelled(memory: MemoryErp) -> None:
    memory.faults.lose_answers()
    handed_over()
    work_off()
    _cancel(memory, orders_in(memory)[0])
    again()
    assert told()[-2:] == ["OrderHandedOver", "OrderCancelled"]


def test_a_request_is_the_same_after_a_round_through_the_database(memory: MemoryErp) -> None:
    line = OrderLineRequest(product_code=PUMP, quantity=Decimal("1.50"), unit_price=Decimal("12.3400"), note="Maß Ø 25")
    request = OrderRequest(key=KEY, customer_number=CUSTOMER, lines=(line,), delivery_address="K-10482-2")
    stored = hand_over(request, case_id=None, company_id=None, by=SYSTEM)
    stored.refresh_from_db()
    assert from_payload(stored.payload) == request
    assert to_payload(request) == stored.payload


@pytest.mark.parametrize(
    "broken",
    [{"key": ""}, {"state": "done"}, {"state": "rejected", "next_attempt_at": None}, {"next_attempt_at": None}],
)
def test_the_database_refuses_hand_overs_that_make_no_sense(memory: MemoryErp, broken: dict[str, object]) -> None:
    handed_over()
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.update(**broken)


def _die_after_placing(memory: MemoryErp, monkeypatch: pytest.MonkeyPatch) -> None:
    place = memory.place_order

    def die(request: OrderRequest) -> None:
        place(request)
        raise KeyboardInterrupt  # the worker is killed after the ERP committed, before it heard the answer

    monkeypatch.setattr(memory, "place_order", die)


def _cancel(memory: MemoryErp, number: str) -> None:
    memory._books.write(replace(memory._books.orders[number], state=OrderState.CANCELLED))
