"""The router of this room, and what its routes share."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from kundenkreis.customers.models import Company, Person, Position
from kundenkreis.customers.rights import READ
from kundenkreis.customers.visibility import get_visible_company, get_visible_person, get_visible_position
from kundenkreis.journal.actor import Actor
from kundenkreis.staff.bearer import caller, caller_with

router = Router(tags=["customers"])

Words = Annotated[str, Query(max_length=200)]
Kinds = Annotated[list[str], Query(default_factory=list, max_length=20)]
Cursor = Annotated[str, Query(max_length=300)]
Limit = Annotated[int, Query(ge=1, le=200)]


def reader(request: HttpRequest) -> Actor:
    """Who calls, if they may see customers. Raises PermissionDenied."""
    return caller_with(request, READ).actor


def seen_company(request: HttpRequest, company_id: UUID) -> Company:
    """The company, if the caller may see customers, and her employee this one. Raises PermissionDenied, Http404."""
    reader(request)
    return get_visible_company(caller(request).employee, company_id)


def seen_person(request: HttpRequest, person_id: UUID) -> Person:
    """The person, if the caller may see customers, and her employee this one. Raises PermissionDenied, Http404."""
    reader(request)
    return get_visible_person(caller(request).employee, person_id)


def seen_position(request: HttpRequest, position_id: UUID) -> Position:
    """The position, if the caller may see customers, and her employee its company. Raises PermissionDenied, Http404."""
    reader(request)
    return get_visible_position(caller(request).employee, position_id)
