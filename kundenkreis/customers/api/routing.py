"""The router of this room, and what its routes share."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from kundenkreis.customers.rights import READ
from kundenkreis.journal.actor import Actor
from kundenkreis.staff.bearer import caller
from kundenkreis.staff.permissions import require

router = Router(tags=["customers"])

Words = Annotated[str, Query(max_length=200)]
Cursor = Annotated[str, Query(max_length=300)]
Limit = Annotated[int, Query(ge=1, le=200)]


def reader(request: HttpRequest) -> Actor:
    """Who calls, if they may see customers. Raises PermissionDenied."""
    by = caller(request).actor
    require(by, READ)
    return by
