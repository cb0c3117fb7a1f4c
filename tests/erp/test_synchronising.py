"""Reading the ERP: first in bulk, then news by news."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.models import CustomerAccount, InstalledItem, Product, StreamState
from kundenkreis.erp.queries import ConnectionStatus, connection_state
from kundenkreis.journal.models import Entry
from tests.factories.erp import CUSTOMER, PUMP


def told(*names: str) -> list[str]:
    """Events of these names in the order in which they were recorded."""
    return [name.removeprefix("erp.") for name in Entry.objects.order_by("pk").values_list("name", flat=True)]


def test_the_first_load_mirrors_everything_and_tells_only_that_it_is_loaded(memory: MemoryErp) -> None:
    synchronise()
    assert CustomerAccount.objects.get(number=CUSTOMER).addresses.count() == 2
    assert Product.objects.get(code=PUMP).list_price == Decimal("1240")
    assert InstalledItem.objects.select_related("account").get(serial_number="4711").account.number == CUSTOMER
    assert told() == ["MirrorLoaded"] * 5
    assert connection_state().status is ConnectionStatus.OK
