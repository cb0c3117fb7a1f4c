"""Who is there, for interfaces."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from kundenkreis.staff.bearer import caller
from kundenkreis.staff.models import Employee
from kundenkreis.staff.permissions import covered
from kundenkreis.staff.queries import active_employees

router = Router(tags=["staff"])


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


@router.get("me", response=MeOut, summary="Whose token this is, and what it may")
def get_me(request: HttpRequest) -> dict[str, object]:
    """The rights are those of the employee, narrowed by the token's scopes."""
    token = caller(request)
    rights = sorted(code for code in token.employee.rights if covered(code, frozenset(token.scopes)))
    return EmployeeOut.from_orm(token.employee).dict() | {"rights": rights}


@router.get("employees", response=list[EmployeeOut], summary="Everybody who can be given work")
def list_employees(request: HttpRequest) -> list[Employee]:
    """By name; closed accounts are left out."""
    return active_employees()
