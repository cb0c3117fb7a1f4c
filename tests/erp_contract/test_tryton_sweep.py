"""What programs inside Tryton write is not in its log: now and then everything written lately is read again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kundenkreis.erp.adapters.tryton import Conventions
from kundenkreis.erp.adapters.tryton.customers import Customers
from kundenkreis.erp.adapters.tryton.session import Session
from kundenkreis.erp.adapters.tryton.sources import CustomerSource
from kundenkreis.erp.adapters.tryton.streaming import Streaming
from kundenkreis.erp.port import key_of
from tests.erp_contract.tryton_stage import TrytonStage
from tests.erp_server import TrytonServer

pytestmark = pytest.mark.erp


def test_a_sweep_finds_by_date_what_the_log_did_not_tell(
    tryton_server: TrytonServer, tryton_stage: TrytonStage
) -> None:
    number, later = tryton_stage.new_customer("Still geändert"), timedelta()
    session = Session(tryton_server.account())
    source = CustomerSource(session, Customers(session, Conventions()))
    streaming = Streaming(session, {"customers": source}, clock=lambda: datetime.now(UTC) + later)
    cursor = streaming.changes("customers", None, 500).cursor
    cursor = streaming.changes("customers", cursor, 500).cursor
    tryton_stage.move(number, street="Neue Gasse 5", postal_code="89073", city="Ulm")
    cursor = streaming.changes("customers", cursor, 500).cursor
    assert streaming.changes("customers", cursor, 500).records == ()
    later = timedelta(minutes=6)
    swept = streaming.changes("customers", cursor, 500)
    assert number in {key_of(record) for record in swept.records}
    assert streaming.changes("customers", swept.cursor, 500).records == ()
    session.close()
