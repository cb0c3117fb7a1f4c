"""The service department, as its own tests know it."""

from tests.service.conftest import house

__all__ = ["house"]
