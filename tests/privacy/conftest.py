"""A house in which somebody left something in every room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kundenkreis.erp.actions.synchronising import synchronise
from kundenkreis.erp.connection import connected_to
from tests.environment import new_home
from tests.factories.blautal import blautal_erp
from tests.factories.jobs import work_off
from tests.privacy.story import Story, told


@pytest.fixture
def story(db: None, settings: Any) -> Iterator[Story]:
    """Dr. Şule Yıldız, once Özgül; the ERP stays connected, the files lie in a folder of their own."""
    settings.MEDIA_ROOT = new_home()
    erp = blautal_erp()
    with connected_to(erp):
        synchronise()
        work_off()
        yield told(erp)
