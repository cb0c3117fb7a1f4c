"""Reading Tryton where its log alone does not do: past it, without rights, after a restore, without papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from kundenkreis.erp.adapters.tryton import Conventions, TrytonErp
from kundenkreis.erp.adapters.tryton.cursor import Mark, Place
from kundenkreis.erp.adapters.tryton.customers import Customers
from kundenkreis.erp.adapters.tryton.session import Session
from kundenkreis.erp.adapters.tryton.sources import CustomerSource
from kundenkreis.erp.adapters.tryton.streaming import Streaming
from kundenkreis.erp.port import Order, Stream, key_of
from tests.erp_contract.stage import PUMP, an_order
from tests.erp_contract.streams import Reader
from tests.erp_contract.tryton_stage import TrytonStage
from tests.erp_server import TrytonServer

pytestmark = pytest.mark.erp


class LateStreaming(Streaming):
    """The customers' stream with a clock that can be put forward."""

    def __init__(self, session: Session) -> None:
        self.later = timedelta()
        source = CustomerSource(session, Customers(session, Conventions()))
        super().__init__(session, {"customers": source}, clock=lambda: datetime.now(UTC) + self.later)

    def told(self, cursor: str | None) -> tuple[set[str], str]:
        """The customers told since the cursor, and the cursor behind them."""
        changes = self.changes("customers", cursor, 500)
        return {key_of(record) for record in changes.records}, changes.cursor


@pytest.fixture
def streaming(tryton_server: TrytonServer) -> Iterator[LateStreaming]:
    session = Session(tryton_server.account())
    yield LateStreaming(session)
    session.close()


def test_a_sweep_finds_by_date_what_the_log_did_not_tell(tryton_stage: TrytonStage, streaming: LateStreaming) -> None:
    number = tryton_stage.new_customer("Still geändert")
    _, cursor = streaming.told(None)
    _, cursor = streaming.told(cursor)
    tryton_stage.move(number, street="Neue Gasse 5", postal_code="89073", city="Ulm")
    _, cursor = streaming.told(cursor)
    assert streaming.told(cursor)[0] == set()
    streaming.later = timedelta(minutes=6)
    swept, cursor = streaming.told(cursor)
    assert number in swept
    assert streaming.told(cursor)[0] == set()


def test_a_database_restored_from_a_backup_is_read_from_the_start(streaming: LateStreaming) -> None:
    everybody, cursor = streaming.told(None)
    place = Place.parse(cursor)
    ahead = str(Place(Mark(place.log.high + 100_000), place.newest, place.swept_at))
    streaming.later = timedelta(minutes=6)
    assert streaming.told(ahead)[0] == everybody


def test_a_user_who_may_not_read_all_that_the_log_names_hears_of_customers_nevertheless(
    tryton_server: TrytonServer, tryton_stage: TrytonStage
) -> None:
    tryton_stage.new_user("verkauf", "Nur-Verkauf-17")
    erp = TrytonErp(tryton_server.account(user="verkauf", password="Nur-Verkauf-17"))
    number = tryton_stage.new_customer("Halb verdeckt")
    reader = Reader(erp, Stream.CUSTOMERS).caught_up()
    tryton_stage.stock_up(PUMP, 1)
    tryton_stage.rename(number, "Ganz sichtbar")
    assert set(reader.news()) == {number}
    erp.close()


def test_a_machine_that_comes_back_without_a_return_order_counts_back_nevertheless(tryton_stage: TrytonStage) -> None:
    tryton_stage.stock_up(PUMP, 1)
    order = tryton_stage.erp.place_order(an_order(tryton_stage.new_customer("Vor dem Tor"), (PUMP, 1)))
    tryton_stage.deliver(order.number)
    reader = Reader(tryton_stage.erp, Stream.ORDERS).caught_up()
    (item,) = tryton_stage.erp.installed_items(order.customer_number)
    tryton_stage.take_back_without_order(order.customer_number, PUMP, item.serial_number)
    told = reader.news()[order.number]
    assert isinstance(told, Order)
    assert told.lines[0].delivered == 0
    assert [delivery.is_return for delivery in told.deliveries] == [False, True]
    assert tryton_stage.erp.installed_items(order.customer_number) == []
