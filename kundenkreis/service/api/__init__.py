"""Complaints for interfaces: the ten steps over the same actions as on the screen, each answer naming the next step."""

from kundenkreis.service.api import deciding, following, identifying, ordering, tickets
from kundenkreis.service.api.routing import router

__all__ = ["deciding", "following", "identifying", "ordering", "router", "tickets"]
