"""Placing an order in Tryton takes several calls. Wherever the line breaks, trying again ends with one order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from kundenkreis.erp.adapters.tryton import TrytonErp
from kundenkreis.erp.port import ErpError, OrderState, OutcomeUnknown, Rejected, RejectionCode, Unreachable
from tests.erp_contract.proxy import Line, failing_line
from tests.erp_contract.stage import BLOCKED, DEALER, SEAL, an_order, new_key
from tests.erp_contract.tryton_stage import TrytonStage
from tests.erp_server import TrytonServer

pytestmark = pytest.mark.erp

STEPS = ["create", "quote", "confirm"]


@contextmanager
def over_a_line(server: TrytonServer, **account: Any) -> Iterator[tuple[TrytonErp, Line]]:
    """The ERP over a line that a test may break."""
    with failing_line(server.url) as line:
        erp = TrytonErp(server.account(url=line.url, **account))
        try:
            yield erp, line
        finally:
            erp.close()


@pytest.mark.parametrize("step", STEPS)
def test_the_answer_to_a_step_is_lost(tryton_server: TrytonServer, tryton_stage: TrytonStage, step: str) -> None:
    request = an_order(DEALER, (SEAL, 1))
    with over_a_line(tryton_server) as (erp, line):
        line.lose = f"model.sale.sale.{step}"
        with pytest.raises(OutcomeUnknown):
            erp.place_order(request)
        found = erp.order_by_key(request.key)
        assert (found is not None) == (step == "confirm")
        order = erp.place_order(request)
    assert order.state is OrderState.CONFIRMED
    assert tryton_stage.count_of_orders(request.key) == 1


@pytest.mark.parametrize("step", STEPS)
def test_the_line_is_cut_before_a_step_arrives(
    tryton_server: TrytonServer, tryton_stage: TrytonStage, step: str
) -> None:
    request = an_order(DEALER, (SEAL, 1))
    with over_a_line(tryton_server) as (erp, line):
        line.cut = f"model.sale.sale.{step}"
        with pytest.raises(OutcomeUnknown):
            erp.place_order(request)
        assert erp.order_by_key(request.key) is None
        assert erp.place_order(request).state is OrderState.CONFIRMED
    assert tryton_stage.count_of_orders(request.key) == 1


def test_an_answer_that_takes_too_long_is_uncertain_and_never_repeated_blindly(
    tryton_server: TrytonServer, tryton_stage: TrytonStage
) -> None:
    request = an_order(DEALER, (SEAL, 1))
    with over_a_line(tryton_server, write_seconds=1.5) as (erp, line):
        line.hold = "model.sale.sale.confirm"
        with pytest.raises(OutcomeUnknown):
            erp.place_order(request)
    order = tryton_stage.erp.order_by_key(request.key)
    assert order and order.state is OrderState.CONFIRMED
    assert tryton_stage.count_of_orders(request.key) == 1


def test_a_placed_order_that_cannot_be_read_back_is_uncertain_and_not_unreachable(tryton_server: TrytonServer) -> None:
    request = an_order(DEALER, (SEAL, 1))
    with over_a_line(tryton_server) as (erp, line):
        line.cut = "model.stock.move.search_read"
        with pytest.raises(OutcomeUnknown):
            erp.place_order(request)
        order = erp.order_by_key(request.key)
    assert order and order.state is OrderState.CONFIRMED


def test_a_refusal_whose_tidying_up_was_interrupted_does_not_count_as_placed(
    tryton_server: TrytonServer, tryton_stage: TrytonStage
) -> None:
    request = an_order(BLOCKED, (SEAL, 1))
    with over_a_line(tryton_server) as (erp, line):
        line.cut = "model.sale.sale.delete"
        with pytest.raises(ErpError):
            erp.place_order(request)
        assert erp.order_by_key(request.key) is None
        with pytest.raises(Rejected) as refusal:
            erp.place_order(request)
    assert refusal.value.code is RejectionCode.CUSTOMER_BLOCKED


def test_a_lost_read_is_only_unreachable(tryton_server: TrytonServer) -> None:
    with over_a_line(tryton_server, read_seconds=0.5) as (erp, line):
        line.hold = "model.sale.sale.search_read"
        with pytest.raises(Unreachable):
            erp.order_by_key(new_key())
