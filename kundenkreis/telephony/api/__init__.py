"""Telephony for interfaces: calls, who they may be from, and callers who work elsewhere by now."""

from kundenkreis.telephony.api import callers, calls  # noqa: F401 - registered by import
from kundenkreis.telephony.api.routing import router

__all__ = ["router"]
