"""`{% load consent %}`: the badge behind a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import template

from kundenkreis.consent.queries.badges import Badge

register = template.Library()


@register.inclusion_tag("consent/_badge.html")
def consent_badge(badges: Mapping[UUID, Badge] | None, person_id: UUID | None) -> dict[str, Any]:
    """The person's badge out of those that a page has read; nothing when it has none for her."""
    return {"badge": badges.get(person_id) if badges and person_id else None}
