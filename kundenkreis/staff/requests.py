"""Who asks: the signed-in employee of a request."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from kundenkreis.staff.models import Employee
from kundenkreis.staff.permissions import Right


def employee_of(request: HttpRequest) -> Employee:
    """The signed-in employee. Raises PermissionDenied before sign-in (LoginRequiredMiddleware comes first)."""
    if not isinstance(request.user, Employee):
        raise PermissionDenied
    return request.user


def employee_with(request: HttpRequest, right: Right) -> Employee:
    """The signed-in employee if the right is held; raises PermissionDenied, naming the right, otherwise.

    For pages that only read: the roles are loaded once per request, however many rights the page asks about.
    """
    employee = employee_of(request)
    if not employee.may(right):
        raise PermissionDenied(str(right.label))
    return employee
