"""Accounts: who is there, who is new, who may what, whose account is closed."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Schema, Status
from pydantic import ConfigDict, StringConstraints

from kundenkreis.staff import rights
from kundenkreis.staff.actions.accounts import add_employee, deactivate_employee, give_roles, reactivate_employee
from kundenkreis.staff.api.routing import Line, router
from kundenkreis.staff.bearer import caller, caller_with
from kundenkreis.staff.lanes import Lane
from kundenkreis.staff.models import Employee
from kundenkreis.staff.models.employee import LOGIN
from kundenkreis.staff.permissions import covered
from kundenkreis.staff.queries import active_employees


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

    username: Annotated[str, StringConstraints(pattern=LOGIN)]
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
    by = caller_with(request, rights.MANAGE).actor
    employee = Employee.objects.get(pk=employee_id)
    give_roles(employee, body.roles, by=by)
    return employee


@router.put("employees/{employee_id}/deactivation", response={204: None}, summary="Close an account")
def put_deactivation(request: HttpRequest, employee_id: UUID) -> Status[None]:
    """Signed out at once; what the employee did stays."""
    by = caller_with(request, rights.MANAGE).actor
    deactivate_employee(Employee.objects.get(pk=employee_id), by=by)
    return Status(204, None)


@router.delete("employees/{employee_id}/deactivation", response={204: None}, summary="Open a closed account again")
def delete_deactivation(request: HttpRequest, employee_id: UUID) -> Status[None]:
    """With its roles and tokens."""
    by = caller_with(request, rights.MANAGE).actor
    reactivate_employee(Employee.objects.get(pk=employee_id), by=by)
    return Status(204, None)
