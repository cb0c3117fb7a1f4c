"""Duplicates for interfaces: the same actions and queries as the screen."""

from kundenkreis.duplicates.api import merges, pairs
from kundenkreis.duplicates.api.routing import router

__all__ = ["merges", "pairs", "router"]
