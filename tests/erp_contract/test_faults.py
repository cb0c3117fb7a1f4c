"""Every adapter says whether nothing happened, or nobody knows."""

from __future__ import annotations

from contextlib import suppress

import pytest

from kundenkreis.erp.port import NotAuthorised, OutcomeUnknown, Stream, Unreachable
from tests.erp_contract.stage import DEALER, SEAL, Stage, an_order


def test_an_answer_lost_after_the_erp_had_committed_is_found_by_its_key(stage: Stage) -> None:
    request = an_order(DEALER, (SEAL, 1))
    with stage.losing_answers() as erp, pytest.raises(OutcomeUnknown):
        erp.place_order(request)
    order = stage.erp.order_by_key(request.key)
    assert order
    assert stage.erp.place_order(request).number == order.number
    assert stage.count_of_orders(request.key) == 1


def test_sending_again_after_a_lost_answer_places_no_second_order(stage: Stage) -> None:
    request = an_order(DEALER, (SEAL, 1))
    with stage.losing_answers() as erp, suppress(OutcomeUnknown):
        erp.place_order(request)
    again = stage.erp.place_order(request)
    assert stage.count_of_orders(request.key) == 1
    assert stage.erp.order_by_key(request.key) == again


def test_an_erp_out_of_reach_says_so_and_nothing_happens(stage: Stage) -> None:
    request = an_order(DEALER, (SEAL, 1))
    with stage.unreachable() as erp:
        with pytest.raises(Unreachable):
            erp.ping()
        with pytest.raises(Unreachable):
            erp.changes(Stream.ORDERS, None)
        with pytest.raises(Unreachable):
            erp.place_order(request)
    assert stage.count_of_orders(request.key) == 0


def test_a_wrong_password_is_not_taken_for_a_broken_line(stage: Stage) -> None:
    with stage.with_wrong_password() as erp:
        with pytest.raises(NotAuthorised):
            erp.ping()
        with pytest.raises(NotAuthorised):
            erp.place_order(an_order(DEALER, (SEAL, 1)))
