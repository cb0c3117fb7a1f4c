"""An ERP in memory stands where the real one would, and jobs are run by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kundenkreis.erp.adapters.memory import MemoryErp
from kundenkreis.erp.connection import connected_to
from tests.factories.erp import small_erp


@pytest.fixture
def memory(db: None, settings: pytest.FixtureRequest) -> Iterator[MemoryErp]:
    """A small ERP that answers; the mirror is still empty."""
    settings.ERP_KIND = "memory"  # type: ignore[attr-defined]
    erp = small_erp()
    with connected_to(erp):
        yield erp
