"""The customer file for interfaces: the same actions and queries as the screen."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["customers"])
