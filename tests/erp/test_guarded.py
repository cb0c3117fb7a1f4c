"""The guard in front of an ERP: patient with reads, never with writes, and quiet while the ERP is dead."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.guarded import GuardedErp, Patience
from kundenkreis.erp.port import (
    Customer,
    NotAuthorised,
    Order,
    OrderLineRequest,
    OrderRequest,
    OutcomeUnknown,
    Product,
    Rejected,
    RejectionCode,
    Stream,
    Throttled,
    Unreachable,
)

AT_ONCE = Patience(pauses=(0, 0), tolerated=4)
REQUEST = OrderRequest(
    key="T-2026-00001-1",
    customer_number="K-1",
    lines=(OrderLineRequest(product_code="GLRD", quantity=Decimal(1)),),
)


class StumblingErp(MemoryErp):
    """Fails as told, call by call, before it answers; counts the calls that arrive."""

    def __init__(self, *failures: Exception) -> None:
        super().__init__()
        self.office.save_customer(Customer(number="K-1", name="Hydrowerk Ulm"))
        self.office.save_product(Product(code="GLRD", name="Dichtung"))
        self.failures, self.calls = list(failures), 0

    def order(self, number: str) -> Order | None:
        self._stumble()
        return super().order(number)

    def place_order(self, request: OrderRequest) -> Order:
        self._stumble()
        return super().place_order(request)

    def _stumble(self) -> None:
        self.calls += 1
        if self.failures:
            raise self.failures.pop(0)


def guarded(erp: StumblingErp) -> GuardedErp:
    return GuardedErp(erp, "memory", AT_ONCE)


def test_a_read_is_repeated_until_the_erp_answers() -> None:
    erp = StumblingErp(Unreachable("no"), Unreachable("no"))
    assert guarded(erp).order("AU-1") is None
    assert erp.calls == 3


def test_a_read_gives_up_after_its_pauses() -> None:
    erp = StumblingErp(*[Unreachable("no")] * 3)
    with pytest.raises(Unreachable):
        guarded(erp).order("AU-1")
    assert erp.calls == 3


@pytest.mark.parametrize("failure", [Unreachable("no"), OutcomeUnknown("no answer")])
def test_a_write_is_never_repeated(failure: Exception) -> None:
    erp = StumblingErp(failure)
    with pytest.raises(type(failure)):
        guarded(erp).place_order(REQUEST)
    assert erp.calls == 1


def test_a_dead_erp_is_left_alone_and_the_reason_is_told() -> None:
    erp = StumblingErp(*[Unreachable("cable pulled")] * 4)
    guard = guarded(erp)
    for _ in range(2):
        with pytest.raises(Unreachable):
            guard.order("AU-1")
    assert erp.calls == 4
    with pytest.raises(Unreachable, match="cable pulled"):
        guard.order("AU-1")
    assert erp.calls == 4
    assert guard.health().paused_for > 0


def test_a_refusal_counts_as_an_answer() -> None:
    erp = StumblingErp(*[Rejected(RejectionCode.CUSTOMER_BLOCKED, "Kreditlimit")] * 9)
    guard = guarded(erp)
    for _ in range(9):
        with pytest.raises(Rejected):
            guard.place_order(REQUEST)
    health = guard.health()
    assert (health.calls, health.failures, health.paused_for) == (9, 0, 0)
    assert health.last_success_at


def test_a_wrong_password_is_not_tried_again_and_again() -> None:
    erp = StumblingErp(*[NotAuthorised("no")] * 9)
    guard = guarded(erp)
    for _ in range(4):
        with pytest.raises(NotAuthorised):
            guard.order("AU-1")
    with pytest.raises(Unreachable, match="NotAuthorised"):
        guard.order("AU-1")
    assert erp.calls == 4


def test_an_erp_that_asks_for_patience_gets_it() -> None:
    erp = StumblingErp(Throttled(30))
    guard = guarded(erp)
    with pytest.raises(Throttled):
        guard.order("AU-1")
    with pytest.raises(Unreachable):
        guard.order("AU-1")
    assert erp.calls == 1
    assert 29 < guard.health().paused_for <= 30


def test_health_tells_the_last_success_and_the_last_failure() -> None:
    erp = StumblingErp(Unreachable("cable pulled"))
    guard = guarded(erp)
    guard.order("AU-1")
    health = guard.health()
    assert (health.kind, health.calls, health.failures, health.last_call) == ("memory", 2, 1, "order")
    assert health.last_error == "Unreachable: cable pulled"
    assert health.last_success_at and health.last_error_at and health.last_error_at <= health.last_success_at


def test_a_reconciliation_that_breaks_off_counts_as_a_failure() -> None:
    erp = StumblingErp()
    guard = guarded(erp)
    assert dict(guard.fingerprints(Stream.CUSTOMERS)).keys() == {"K-1"}
    erp.faults.unreachable()
    with pytest.raises(Unreachable):
        list(guard.fingerprints(Stream.CUSTOMERS))
    assert guard.health().failures == 1
