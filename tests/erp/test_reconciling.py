"""Both sides compared: what differs is named and repaired, and then nothing differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kundenkreis.erp.actions.reconciling import begin_reconciliation, reconciliation_is_due
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.models import CustomerAccount, HandOver, InstalledItem, Order, Product, Reconciliation
from kundenkreis.journal.actor import SYSTEM
from kundenkreis.journal.models import Entry
from tests.factories.erp import CUSTOMER, PUMP, customer, handed_over, replacement, told
from tests.factories.jobs import work_off
from tests.factories.staff import an_employee


def reconciled() -> dict[tuple[str, str], tuple[str, bool]]:
    """Run one; the differences by stream and key."""
    run = begin_reconciliation(by=SYSTEM)
    work_off()
    run.refresh_from_db()
    assert (run.is_open, run.problem) == (False, "")
    return {(one.stream, one.key): (one.kind, one.repaired) for one in run.differences.all()}


def test_differences_are_repaired_and_the_second_run_finds_none(memory: MemoryErp) -> None:
    Product.objects.filter(code=PUMP).update(name="Etwas ganz anderes")
    InstalledItem.objects.all().delete()
    ghost = CustomerAccount.objects.create(number="K-99999", name="Gibt es nicht", source="Memory")
    assert reconciled() == {
        ("products", PUMP): ("different", True),
        ("installed_items", "4711"): ("missing", True),
        ("customers", "K-99999"): ("extra", True),
    }
    assert Product.objects.get(code=PUMP).name == "Kreiselpumpe KP 40"
    assert InstalledItem.objects.get().serial_number == "4711"
    assert not CustomerAccount.objects.filter(pk=ghost.pk).exists()
    assert reconciled() == {}


def test_a_repair_is_news_like_any_other(memory: MemoryErp) -> None:
    memory.office.block(CUSTOMER, "Zahlungsverzug")
    memory._books.log.clear()  # the ERP forgot to tell that something changed
    assert reconciled() == {("customers", CUSTOMER): ("different", True)}
    assert "BlockSet" in told()
    assert Entry.objects.get(name="erp.MirrorReconciled").facts["differences"] == 1


def test_changes_that_were_only_on_their_way_are_no_differences(memory: MemoryErp) -> None:
    memory.office.save_customer(customer("K-10500", "Elbtal Zucker AG"))
    assert reconciled() == {}
    assert CustomerAccount.objects.filter(number="K-10500").exists()


def test_each_order_handed_over_stands_in_the_erp_exactly_once(memory: MemoryErp) -> None:
    for number in range(1, 4):
        handed_over(replacement(f"T-2026-0000{number}-1"))
    work_off()
    lost, double = HandOver.objects.order_by("key")[:2]
    Order.objects.filter(key=lost.key).update(key="")
    memory._books.orders.pop(lost.order_number)
    twin = memory._books.orders[double.order_number]
    memory._books.write(replace(twin, number="AU-TWIN", deliveries=()))
    memory.place_order(replacement("T-2026-09999-1"))
    found = {key: kind for (stream, key), (kind, _) in reconciled().items() if stream == "hand_overs"}
    assert found == {lost.key: "no_order", double.key: "several_orders", "T-2026-09999-1": "unknown_key"}


def test_a_reconciliation_that_loses_the_erp_says_so(memory: MemoryErp) -> None:
    memory.faults.unreachable()
    run = begin_reconciliation(by=SYSTEM)
    work_off()
    run.refresh_from_db()
    assert (run.is_open, "Unreachable" in run.problem) == (False, True)


def test_only_one_runs_at_a_time(memory: MemoryErp) -> None:
    assert begin_reconciliation(by=SYSTEM) == begin_reconciliation(by=SYSTEM)


def test_it_is_due_once_a_night(memory: MemoryErp) -> None:
    assert reconciliation_is_due()
    reconciled()
    assert not reconciliation_is_due()
    Reconciliation.objects.update(started_at=timezone.now() - timedelta(days=1))
    assert reconciliation_is_due()


def test_it_needs_the_right_to_operate(memory: MemoryErp) -> None:
    with pytest.raises(PermissionDenied):
        begin_reconciliation(by=an_employee("hotline").actor)
    assert begin_reconciliation(by=an_employee("service_lead").actor).is_open
