"""The stage of the contract tests, once for each adapter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kundenkreis.erp.adapters.tryton import TrytonErp
from tests.erp_contract.memory_stage import MemoryStage
from tests.erp_contract.stage import Stage
from tests.erp_contract.tryton_stage import TrytonStage
from tests.erp_server import TrytonServer


@pytest.fixture(params=["memory", pytest.param("tryton", marks=pytest.mark.erp)])
def stage(request: pytest.FixtureRequest) -> Stage:
    """Every case runs against every adapter."""
    if request.param == "memory":
        return MemoryStage()
    tryton: TrytonStage = request.getfixturevalue("tryton_stage")
    return tryton


@pytest.fixture(scope="session")
def tryton_stage(tryton_server: TrytonServer) -> Iterator[TrytonStage]:
    """The demo's Tryton with its warehouse."""
    stage = TrytonStage(tryton_server, TrytonErp(tryton_server.account()), tryton_server.warehouse())
    yield stage
    stage.close()
