"""Complaints for interfaces: the ten steps over the same actions as on the screen, each answer naming the next step."""

from kundenkreis.service.api.routes import router

__all__ = ["router"]
