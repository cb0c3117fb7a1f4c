"""What the walks in a browser ask for."""

from __future__ import annotations

import pytest

from tests.live_product import Product
from tests.walks.stage import OpenContext, Stage


@pytest.fixture
def stage(product: Product, open_context: OpenContext) -> Stage:
    """The running product, and whoever comes to it."""
    return Stage(product, open_context)
