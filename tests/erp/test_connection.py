"""Which ERP this process is connected to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from kundenkreis.erp import connection
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.guarded import GuardedErp
from kundenkreis.erp.port import Customer, Stream, Unreachable


@pytest.fixture(autouse=True)
def unconnected(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test connects anew."""
    monkeypatch.setattr(connection, "_connected", None)
    yield
    connection.erp().close()


def test_without_an_erp_every_question_says_so(settings: Settings) -> None:
    settings.ERP_KIND = "none"
    for ask in (connection.erp().ping, lambda: connection.erp().changes(Stream.ORDERS, None)):
        with pytest.raises(Unreachable):
            ask()
    assert connection.health().kind == "none"


@pytest.mark.parametrize("kind", ["memory", "tryton"])
def test_the_configured_erp_is_built_once_and_guarded(settings: Settings, kind: str) -> None:
    settings.ERP_KIND, settings.ERP_URL = kind, "http://localhost"
    assert isinstance(connection.erp(), GuardedErp)
    assert connection.erp() is connection.erp()
    assert connection.health().kind == kind


def test_an_unknown_kind_is_named(settings: Settings) -> None:
    settings.ERP_KIND = "excel"
    with pytest.raises(ImproperlyConfigured, match="excel"):
        connection.erp()
    settings.ERP_KIND = "none"


def test_a_test_puts_in_its_own_erp_for_a_while(settings: Settings) -> None:
    settings.ERP_KIND = "none"
    mine = MemoryErp()
    mine.office.save_customer(Customer(number="K-1", name="Hydrowerk Ulm"))
    with connection.connected_to(mine):
        assert connection.erp().customers(["K-1"])
    with pytest.raises(Unreachable):
        connection.erp().customers(["K-1"])


def test_a_test_sees_each_fault_at_once_and_no_pause_after_it(settings: Settings) -> None:
    settings.ERP_KIND = "none"
    mine = MemoryErp()
    with connection.connected_to(mine):
        mine.faults.unreachable()
        for _ in range(20):
            with pytest.raises(Unreachable, match="made unreachable"):
                connection.erp().ping()
        mine.faults.clear()
        assert connection.erp().ping()
