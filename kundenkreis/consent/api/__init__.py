"""Consent for interfaces: the verdicts with their reasons, and the same actions as on the screen."""

from kundenkreis.consent.api.routes import router

__all__ = ["router"]
