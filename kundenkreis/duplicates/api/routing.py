"""The router of this room, and what its routes share."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Router

from kundenkreis.staff.bearer import caller_with
from kundenkreis.staff.models import Employee
from kundenkreis.staff.permissions import Right

router = Router(tags=["duplicates"])

Words = Annotated[str, Query(max_length=200)]
Cursor = Annotated[str, Query(max_length=100)]
KindOf = Literal["company", "person"]


def employee_who(request: HttpRequest, right: Right) -> Employee:
    """The employee behind the token, if both may. Raises PermissionDenied."""
    token = caller_with(request, right)
    return token.employee
