"""An ERP in memory stands where the real one would."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.connection import connected_to
from tests.factories.erp import small_erp


@pytest.fixture
def unread(db: None, settings: Settings) -> Iterator[MemoryErp]:
    """A small ERP that answers; the mirror is still empty."""
    settings.ERP_KIND = "memory"
    erp = small_erp()
    with connected_to(erp):
        yield erp


@pytest.fixture
def memory(unread: MemoryErp) -> MemoryErp:
    """A small ERP that answers, and its first load is done."""
    synchronise()
    return unread
