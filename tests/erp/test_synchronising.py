"""Reading the ERP: first in bulk, then news by news."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from kundenkreis.erp.actions.mirroring import hold, write
from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.connection import erp
from kundenkreis.erp.mirror import SHELVES
from kundenkreis.erp.models import (
    REVENUE,
    CustomerAccount,
    InstalledItem,
    MonthRevenue,
    Outage,
    Product,
    StreamHour,
    StreamState,
)
from kundenkreis.erp.port import Changes, Stream, Unreachable, key_of
from kundenkreis.erp.queries import ConnectionStatus, connection_state, revenue_by_year
from kundenkreis.journal.models import Entry
from tests.factories.erp import CUSTOMER, PUMP, customer, replacement, told


def test_the_first_load_mirrors_everything_and_tells_only_that_it_is_loaded(unread: MemoryErp) -> None:
    synchronise()
    assert CustomerAccount.objects.get(number=CUSTOMER).addresses.count() == 2
    assert Product.objects.get(code=PUMP).list_price == Decimal(1240)
    assert InstalledItem.objects.get(account__number=CUSTOMER, product__code=PUMP).serial_number == "4711"
    assert Entry.objects.filter(name="erp.MirrorLoaded").count() == 5
    assert told() == []
    assert connection_state().status is ConnectionStatus.OK


def test_a_first_load_that_breaks_off_goes_on_where_it_stood(
    unread: MemoryErp, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1100):
        unread.office.save_customer(customer(f"K-{20000 + number}", f"Werk {number} GmbH"))
    read, calls = unread.changes, []

    def break_off(stream: Stream, cursor: str | None, *, limit: int = 500) -> Changes:
        calls.append(cursor)
        if len(calls) == 3:
            raise Unreachable("the cable")
        return read(stream, cursor, limit=limit)

    monkeypatch.setattr(unread, "changes", break_off)
    synchronise()
    assert CustomerAccount.objects.count() == 1000
    assert not Entry.objects.filter(name="erp.MirrorLoaded").exists()
    synchronise()
    assert CustomerAccount.objects.count() == 1101
    assert calls[3] == calls[2]
    assert Entry.objects.filter(name="erp.MirrorLoaded", facts__stream="customers").count() == 1


def test_what_lies_in_the_mirror_is_read_back_without_loss(memory: MemoryErp) -> None:
    number = memory.place_order(replacement()).number
    memory.warehouse.deliver(number, serial_numbers=["KP-0001"], tracking_number="00340")
    memory.office.invoice(CUSTOMER, Decimal("48.50"), on=date(2026, 11, 20), order_number=number)
    memory.office.block(CUSTOMER, "Zahlungsverzug")
    synchronise()
    for stream, shelf in SHELVES.items():
        theirs = {key_of(record): record for record in erp().changes(stream, None).records}
        assert {key: shelf.record(row) for key, row in _rows(stream).items()} == theirs


def test_a_delivery_block_is_news_with_its_reason_and_beginning(memory: MemoryErp) -> None:
    memory.office.block(CUSTOMER, "Zahlungsverzug")
    synchronise()
    account = CustomerAccount.objects.get(number=CUSTOMER)
    assert (account.is_blocked, account.block_reason) == (True, "Zahlungsverzug")
    assert account.blocked_since == account.changed_at
    assert Entry.objects.get(name="erp.BlockSet").happened_at == account.changed_at
    memory.office.lift_block(CUSTOMER)
    synchronise()
    assert told() == ["BlockSet", "BlockLifted"]
    assert list(CustomerAccount.objects.blocked()) == []


def test_the_same_page_applied_twice_makes_no_second_event(memory: MemoryErp) -> None:
    before = StreamState.objects.get(stream=Stream.CUSTOMERS).cursor
    memory.office.block(CUSTOMER, "Zahlungsverzug")
    synchronise()
    StreamState.objects.filter(stream=Stream.CUSTOMERS).update(cursor=before)
    synchronise()
    assert told() == ["BlockSet"]


def test_each_change_of_master_data_is_told_by_its_name(memory: MemoryErp) -> None:
    memory.office.move(CUSTOMER, street="Neue Straße 1", postal_code="80333", city="München")
    memory.office.save_customer(customer("K-10500", "Elbtal Zucker AG"))
    memory.office.save_product(replace(memory.products([PUMP])[0], salable=False, successor_code="204-11-0025"))
    memory.office.record_machine("4712", PUMP, "K-10500", date(2026, 1, 5))
    synchronise()
    assert told() == ["CustomerChanged", "CustomerAppeared", "ProductChanged", "InstalledItemMoved"]
    assert StreamHour.objects.get(stream=Stream.CUSTOMERS).changes == 2


def test_a_customer_removed_in_the_erp_leaves_the_mirror(memory: MemoryErp) -> None:
    memory.office.save_customer(customer("K-10500", "Elbtal Zucker AG"))
    synchronise()
    memory.office.remove_customer("K-10500")
    synchronise()
    assert not CustomerAccount.objects.filter(number="K-10500").exists()
    assert told() == ["CustomerAppeared", "CustomerChanged"]


def test_an_older_answer_does_not_overwrite_what_was_read_later(memory: MemoryErp) -> None:
    earlier, old = timezone.now(), erp().customers([CUSTOMER])
    memory.office.block(CUSTOMER, "Zahlungsverzug")
    synchronise()
    hold(Stream.CUSTOMERS)
    assert write(Stream.CUSTOMERS, old, [], asked_at=earlier, source="Memory") == []
    assert CustomerAccount.objects.get(number=CUSTOMER).is_blocked


def test_revenue_follows_the_invoices(memory: MemoryErp) -> None:
    today = timezone.localdate()
    memory.office.invoice(CUSTOMER, Decimal("1000.00"), on=today)
    memory.office.invoice(CUSTOMER, Decimal("-200.00"), on=today)
    synchronise()
    assert [(year.year, year.amount) for year in revenue_by_year(CUSTOMER)] == [(today.year, Decimal(800))]


def test_where_no_invoice_changed_revenue_is_as_fresh_as_the_invoices(memory: MemoryErp) -> None:
    StreamState.objects.filter(stream=REVENUE).update(succeeded_at=timezone.now() - timedelta(hours=1))
    synchronise()
    streams = connection_state().streams
    assert streams[REVENUE] == pytest.approx(streams[Stream.INVOICES], abs=timedelta(seconds=30))


def test_a_change_that_could_not_be_followed_leaves_revenue_as_old_as_it_is(
    memory: MemoryErp, monkeypatch: pytest.MonkeyPatch
) -> None:
    hour_ago = timezone.now() - timedelta(hours=1)
    StreamState.objects.filter(stream=REVENUE).update(succeeded_at=hour_ago)
    memory.office.invoice(CUSTOMER, Decimal("1000.00"), on=timezone.localdate())
    with monkeypatch.context() as broken:
        broken.setattr(memory, "revenue", _out_of_reach)
        synchronise()
    synchronise()
    assert connection_state().streams[REVENUE] == hour_ago


def _out_of_reach(*_asked: object, **_named: object) -> object:
    raise Unreachable("no revenue today")


def test_revenue_of_the_years_before_comes_with_the_first_load(unread: MemoryErp) -> None:
    last_year = timezone.localdate().replace(month=1, day=1) - timedelta(days=1)
    unread.office.invoice(CUSTOMER, Decimal("500.00"), on=last_year)
    synchronise()
    assert MonthRevenue.objects.get().month == last_year.replace(day=1)


def test_an_outage_is_noted_once_with_its_end_and_nothing_is_missed(memory: MemoryErp) -> None:
    memory.faults.unreachable()
    for _ in range(3):
        assert synchronise() is None
    assert connection_state().status is ConnectionStatus.UNREACHABLE
    memory.faults.clear()
    memory.office.block(CUSTOMER, "Zahlungsverzug")
    synchronise()
    assert not Outage.objects.get().is_open
    assert told() == ["ErpLost", "ErpFoundAgain", "BlockSet"]
    assert connection_state().status is ConnectionStatus.OK


def test_a_stream_that_cannot_be_read_does_not_hold_up_the_others(
    memory: MemoryErp, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = memory.changes

    def stumble(stream: Stream, cursor: str | None, *, limit: int = 500) -> object:
        if stream is Stream.CUSTOMERS:
            raise ValueError("a page nobody understands")
        return read(stream, cursor, limit=limit)

    monkeypatch.setattr(memory, "changes", stumble)
    memory.office.record_machine("4712", PUMP, CUSTOMER, date(2026, 1, 5))
    synchronise()
    assert told() == ["InstalledItemMoved"]
    assert "nobody understands" in StreamState.objects.get(stream=Stream.CUSTOMERS).last_error


def _rows(stream: Stream) -> dict[str, object]:
    return {getattr(row, SHELVES[stream].key): row for row in SHELVES[stream].rows()}
