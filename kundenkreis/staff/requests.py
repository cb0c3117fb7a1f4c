"""Who asks: the signed-in employee of a request."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from kundenkreis.staff.models import Employee


def employee_of(request: HttpRequest) -> Employee:
    """The signed-in employee. Raises PermissionDenied before sign-in (LoginRequiredMiddleware comes first)."""
    if not isinstance(request.user, Employee):
        raise PermissionDenied
    return request.user
