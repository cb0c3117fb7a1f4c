"""The page frame: rooms say in `AppConfig.ready()` what stands in the navigation, the New menu and the slots.

`web` knows no domain, so it keeps what it is given, in order, and shows each employee what the employee may see.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from kundenkreis.web.frame.registry import NavigationItem, NewMenuItem, fill_slot, register_navigation, register_new
from kundenkreis.web.frame.shown import Frame

__all__ = ["NavigationItem", "NewMenuItem", "fill_slot", "frame", "register_navigation", "register_new"]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what frame.html shows around the page, resolved only where it is rendered."""
    return {"frame": Frame(request)}
