"""Roles as sets of rights."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Schema
from pydantic import ConfigDict

from kundenkreis.staff import queries, rights
from kundenkreis.staff.actions.changing_roles import change_role
from kundenkreis.staff.api.routing import Line, router
from kundenkreis.staff.bearer import caller_with
from kundenkreis.staff.models import Role


class RightsRoleOut(Schema):
    """A role and the codes of its rights."""

    code: str
    name: str
    rights: list[str]
    version: int


class RoleIn(Schema):
    """A role as it shall be, upon the `version` that was read."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[Line, Field(min_length=1)]
    rights: list[str]
    version: int


@router.get("roles", response=list[RightsRoleOut], summary="Roles and what they may")
def list_roles(request: HttpRequest) -> list[Role]:
    """By name."""
    caller_with(request, rights.MANAGE)
    return queries.roles()


@router.put("roles/{role}", response=RightsRoleOut, summary="Change a role")
def put_role(request: HttpRequest, role: str, body: RoleIn) -> Role:
    """Refused with `stale` if somebody else has changed it since `version`; counts from the next request on."""
    by = caller_with(request, rights.MANAGE).actor
    return change_role(Role.objects.get(code=role), name=body.name, allowed=body.rights, version=body.version, by=by)
