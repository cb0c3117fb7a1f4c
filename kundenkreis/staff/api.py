"""Who is there, what they may, and who is away, for interfaces."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from pydantic import ConfigDict, StringConstraints

from kundenkreis.staff import rights
from kundenkreis.staff.actions.absences import enter_absence, remove_absence
from kundenkreis.staff.actions.accounts import (
    add_employee,
    deactivate_employee,
    give_roles,
    reactivate_employee,
)
from kundenkreis.staff.actions.changing_roles import change_role
from kundenkreis.staff.bearer import caller
from kundenkreis.staff.lanes import Lane
from kundenkreis.staff.models import Absence, Employee, Role
from kundenkreis.staff.permissions import covered, require
from kundenkreis.staff.queries import absences_from, active_employees, roles

router = Router(tags=["staff"])

Line = Annotated[str, StringConstraints(max_length=80, strip_whitespace=True)]


class _About(Schema):
    id: UUID
    name: str
    username: str
    department: str
    function: str
    extension: str


class EmployeeOut(_About):
    """An employee; `department` is the lane."""

    @staticmethod
    def resolve_name(employee: Employee) -> str:
        """First and last name."""
        return str(employee)


class MeOut(_About):
    """Whose token this is, and what it may."""

    rights: list[str]


class EmployeeIn(Schema):
    """A new account. It has no password: an administrator makes an invitation link on its page."""

    model_config = ConfigDict(extra="forbid")

    username: Annotated[str, StringConstraints(pattern=r"^[a-z0-9._-]{2,60}$")]
    last_name: Annotated[Line, Field(min_length=1)]
    first_name: Line = ""
    email: Line = ""
    department: Lane = Lane.SERVICE
    function: Line = ""
    extension: Annotated[str, StringConstraints(max_length=20, strip_whitespace=True)] = ""
    roles: list[str] = []


class RolesIn(Schema):
    """The codes of all roles that an employee shall have."""

    model_config = ConfigDict(extra="forbid")

    roles: list[str]


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


class AbsenceIn(Schema):
    """Away from the first to the last day, both included."""

    model_config = ConfigDict(extra="forbid")

    employee_id: UUID
    deputy_id: UUID
    first_day: date
    last_day: date


class AbsenceOut(AbsenceIn):
    """An absence."""

    model_config = ConfigDict(extra="ignore")

    id: UUID


@router.get("me", response=MeOut, summary="Whose token this is, and what it may")
def get_me(request: HttpRequest) -> dict[str, object]:
    """The rights are those of the employee, narrowed by the token's scopes."""
    token = caller(request)
    held = sorted(code for code in token.employee.rights if covered(code, frozenset(token.scopes)))
    return EmployeeOut.from_orm(token.employee).dict() | {"rights": held}


@router.get("employees", response=list[EmployeeOut], summary="Everybody who can be given work")
def list_employees(request: HttpRequest) -> list[Employee]:
    """By name; closed accounts are left out."""
    return active_employees()


@router.post("employees", response={201: EmployeeOut}, summary="Record an employee")
def post_employee(request: HttpRequest, body: EmployeeIn) -> Status[Employee]:
    """Nobody signs in with it before the invitation was accepted."""
    about = body.dict(exclude={"roles"})
    return Status(201, add_employee(**about, roles=body.roles, by=caller(request).actor))


@router.put("employees/{employee_id}/roles", response=EmployeeOut, summary="Give an employee roles")
def put_roles(request: HttpRequest, employee_id: UUID, body: RolesIn) -> Employee:
    """All of them at once; counts from the next request on."""
    by = caller(request).actor
    require(by, rights.MANAGE)
    employee = Employee.objects.get(pk=employee_id)
    give_roles(employee, body.roles, by=by)
    return employee


@router.put("employees/{employee_id}/deactivation", response={204: None}, summary="Close an account")
def put_deactivation(request: HttpRequest, employee_id: UUID) -> Status[None]:
    """Signed out at once; what the employee did stays."""
    by = caller(request).actor
    require(by, rights.MANAGE)
    deactivate_employee(Employee.objects.get(pk=employee_id), by=by)
    return Status(204, None)


@router.delete("employees/{employee_id}/deactivation", response={204: None}, summary="Open a closed account again")
def delete_deactivation(request: HttpRequest, employee_id: UUID) -> Status[None]:
    """With its roles and tokens."""
    by = caller(request).actor
    require(by, rights.MANAGE)
    reactivate_employee(Employee.objects.get(pk=employee_id), by=by)
    return Status(204, None)


@router.get("roles", response=list[RightsRoleOut], summary="Roles and what they may")
def list_roles(request: HttpRequest) -> list[Role]:
    """By name."""
    require(caller(request).actor, rights.MANAGE)
    return roles()


@router.put("roles/{role}", response=RightsRoleOut, summary="Change a role")
def put_role(request: HttpRequest, role: str, body: RoleIn) -> Role:
    """Refused with `stale` if somebody else has changed it since `version`; counts from the next request on."""
    by = caller(request).actor
    require(by, rights.MANAGE)
    return change_role(Role.objects.get(code=role), name=body.name, allowed=body.rights, version=body.version, by=by)


@router.get("absences", response=list[AbsenceOut], summary="Who is away from today on, and who stands in")
def list_absences(request: HttpRequest) -> list[Absence]:
    """Everybody may know, as everybody hears it on the phone."""
    return absences_from(timezone.localdate())


@router.post("absences", response={201: AbsenceOut}, summary="Enter an absence")
def post_absence(request: HttpRequest, body: AbsenceIn) -> Status[Absence]:
    """One's own, or with the right that of a colleague."""
    employee, deputy = (Employee.objects.get(pk=pk) for pk in (body.employee_id, body.deputy_id))
    by = caller(request).actor
    return Status(201, enter_absence(employee, **body.dict(include={"first_day", "last_day"}), deputy=deputy, by=by))


@router.delete("absences/{absence_id}", response={204: None}, summary="Remove an absence")
def delete_absence(request: HttpRequest, absence_id: UUID) -> Status[None]:
    """It does not take place, or is over."""
    remove_absence(Absence.objects.select_related("employee").get(pk=absence_id), by=caller(request).actor)
    return Status(204, None)
